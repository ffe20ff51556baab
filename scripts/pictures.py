"""Take the README's pictures from the sample record: `python scripts/pictures.py`. Needs Debian's chromium."""

from __future__ import annotations

import shutil
import tempfile
import threading
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from panj.cli.sources import Choices, add_all
from panj.record import Store
from panj.tell.picture import picture
from panj.tell.web.app import create_app
from panj.tell.web.server import free_socket

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
FLAGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-background-networking", "--no-first-run"]


def main() -> None:
    """Read samples/, serve them on a free port and write docs/pictures/{situation,event,tally,report}.png."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        record = f"{folder}/samples.sqlite"
        with Store.open(record) as store:
            for _ in add_all(store, [str(ROOT / "samples")], Choices(), None):
                pass
            report = next(r.report.id for r in store.reports() if (r.report.title or "").startswith("Over a thousand"))
            events = [e for e in picture(store).events if e.kind == "movement" and e.figure.best.value]
            largest = max(events, key=lambda e: (len(e.members), e.figure.best.value or 0))
        bound = free_socket("127.0.0.1", 8000)
        server = uvicorn.Server(uvicorn.Config(create_app(record), log_level="warning"))
        threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True).start()
        address = f"http://127.0.0.1:{bound.getsockname()[1]}"
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 780})
            pages = {
                "situation": "/",
                "event": f"/events/{largest.id}",
                "tally": "/tally?from=AFG&to=TJK&who=soldiers",
                "report": f"/reports/{report}",
            }
            for name, path in pages.items():
                page.goto(address + path)
                page.wait_for_timeout(6000)
                page.screenshot(path=PICTURES / f"{name}.png")
            browser.close()
        server.should_exit = True


if __name__ == "__main__":
    main()
