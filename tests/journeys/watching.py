"""A browser whose pages are watched, and what tests ask of the pictures they make."""

from __future__ import annotations

import base64
import os
import shutil
from pathlib import Path

from playwright.sync_api import BrowserContext, Dialog, Page, ViewportSize

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
WIDE: ViewportSize = {"width": 1180, "height": 720}
PHONE: ViewportSize = {"width": 390, "height": 844}
MAP_DRAWN = "#map[data-state=idle]"
SHOTS = os.environ.get("PANJ_SHOTS")


class Watch:
    """What must not happen while a page is open: requests elsewhere, errors, broken policies, dialogs."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.trouble: list[str] = []
        self.pages = 0
        context.on("request", lambda r: self._request(r.url, home))
        context.on("console", lambda m: self.trouble.append(f"console: {m.text}") if m.type in ("error", "warning") else None)
        context.on("weberror", lambda e: self.trouble.append(f"error: {e.error}"))
        context.on("dialog", self._dialog)

    def _dialog(self, dialog: Dialog) -> None:
        self.trouble.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, url: str, home: str) -> None:
        self.pages += 1
        if not url.startswith((home + "/", "data:", f"blob:{home}/")):
            self.trouble.append(f"request: {url}")


def shot(page: Page, name: str) -> None:
    """Keep a picture where the environment asks for them."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png")


def colours(page: Page, png: bytes) -> int:
    """How many different colours a picture has, counted on an empty page beside the one under test."""
    beside = page.context.new_page()
    found = beside.evaluate(
        """async (url) => {
            const picture = new Image();
            picture.src = url;
            await picture.decode();
            const pen = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
            pen.drawImage(picture, 0, 0);
            const { data } = pen.getImageData(0, 0, picture.width, picture.height);
            return new Set(new Uint32Array(data.buffer)).size;
        }""",
        f"data:image/png;base64,{base64.b64encode(png).decode()}",
    )
    beside.close()
    assert isinstance(found, int)
    return found
