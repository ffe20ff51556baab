"""The start page teaches, and is the first that an empty record shows; help stands beside each screen."""

from __future__ import annotations

import re
import time
from pathlib import Path

import httpx
import pytest

from panj.record import Store
from panj.tell.web.templating import HERE
from tests.tell.web.serving import serving


def test_five_steps_lead_into_the_record(client: httpx.Client) -> None:
    """Every link of the page leads to a page of the desk, and one to an event of this record."""
    page = client.get("/start").text
    assert page.count("<li>") == 5
    links = re.findall(r'href="(/[^"#]*)"', page.split("<main")[1])
    assert any(link.startswith("/events/E") for link in links) and any("as_of=2021-" in link for link in links)
    for link in set(links):
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link


def test_an_empty_record_begins_with_the_start_page_and_the_samples(tmp_path: Path) -> None:
    """The situation of an empty record leads here; one button reads the samples; after that it is offered no more."""
    path = tmp_path / "empty.sqlite"
    Store.open(path).close()
    with serving(path) as address, httpx.Client(base_url=address, follow_redirects=True, timeout=60) as client:
        first = client.get("/")
        assert first.url.path == "/start" and "This record is empty" in first.text and 'action="/start/samples"' in first.text
        assert client.get("/?country=AFG").url.path == "/"
        page = client.post("/start/samples")
        deadline = time.monotonic() + 90
        while 'http-equiv="refresh"' in page.text:
            assert time.monotonic() < deadline
            time.sleep(0.3)
            page = client.get(str(page.url))
        assert "<h1>Added</h1>" in page.text
        assert client.get("/").url.path == "/"
        assert "This record is empty" not in client.get("/start").text
        again = client.post("/start/samples")
        assert again.status_code == 400 and "P115" in again.text
    with Store.open(path) as store:
        assert {c.claim.kind for c in store.claims(country="TJK")} >= {"movement"}


@pytest.mark.parametrize("screen", ["/", "/tally", "/sources", "/review", "/add", "/export", "/reports/crossing"])
def test_help_stands_beside_the_screen(client: httpx.Client, screen: str) -> None:
    """Each screen carries its own text, open to those without JavaScript, with a way to the codebook."""
    page = client.get(screen).text
    text = page.split('<details class="beside">')[1].split("</details>")[0]
    assert "<summary>" in text and 'href="/help"' in text and text.count("<strong>") >= 2


def test_every_help_text_belongs_to_a_screen() -> None:
    """No text lies unused, and none is missing."""
    used = set(re.findall(r'": "([a-z]+)"', (HERE / "templates" / "base.html").read_text(encoding="utf-8").split("{% set screen")[1]))
    used |= {"report"}
    assert {p.stem for p in (HERE / "templates" / "_help").glob("*.html")} == used - {""}
