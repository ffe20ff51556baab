"""From an empty record to an export in a browser: start page, a text added by keyboard, its report, a file sent on; hostile words run
nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from panj.record import Store
from tests.journeys.axe import serious_faults
from tests.journeys.hostile import PAYLOADS
from tests.journeys.watching import PHONE, shot
from tests.tell.web.serving import serving

pytestmark = pytest.mark.browser

NOTE = "Some 250 villagers crossed from Nimruz into Iran on Thursday, border officials said."


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An empty record on this machine."""
    path = tmp_path_factory.mktemp("adding") / "empty.sqlite"
    Store.open(path).close()
    with serving(path) as served:
        yield served


def add_text(page: Page, text: str, title: str, outlet: str) -> None:
    """Add a text with the keyboard alone, from the field of the text to the button."""
    page.goto("/add")
    page.get_by_label("Text of the report").focus()
    page.keyboard.insert_text(text)
    for words in (title, outlet):
        page.keyboard.press("Tab")
        page.keyboard.insert_text(words)
    page.get_by_label("Published on", exact=True).fill("2021-07-09")
    page.get_by_role("button", name="Read and add").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Added", timeout=60_000)


def test_from_an_empty_record_to_a_report_that_is_sent_on(page: Page, tmp_path: Path) -> None:
    """The empty record shows the start page; an added text is linked, seen on the situation page, and in the report that is downloaded."""
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("From news to a figure with its sources")
    page.get_by_role("link", name="Add a report").click()
    add_text(page, NOTE, "Villagers cross", "Pamir Wire")
    page.get_by_role("link", name="See the report with its claims").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Villagers cross")
    page.goto("/")
    expect(page.locator("#results .claim")).to_have_count(1)
    page.goto("/export?format=report")
    with page.expect_download() as sent:
        page.get_by_role("button", name="Download").click()
    assert sent.value.suggested_filename == "panj-report.html"
    sent.value.save_as(tmp_path / "report.html")
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert NOTE.rstrip(".") in text and '<td class="num best">250</td>' in text


def test_hostile_words_run_nowhere(page: Page, tmp_path: Path) -> None:
    """Markup in text, title and outlet stays text on the result page, in the report and in the situation report opened from disk."""
    for attack in PAYLOADS[:3]:
        add_text(page, f"{NOTE.replace('250', '260')} {attack}", attack, attack)
        page.get_by_role("link", name="See the report with its claims").click()
        page.wait_for_load_state()
    page.goto("/export?format=report")
    with page.expect_download() as sent:
        page.get_by_role("button", name="Download").click()
    sent.value.save_as(tmp_path / "report.html")
    assert page.context.browser is not None
    opened = page.context.browser.new_page()
    trouble: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith("file:"):
            trouble.append(request.url)

    opened.on("dialog", lambda dialog: trouble.append(dialog.message))
    opened.on("console", lambda message: trouble.append(message.text))
    opened.on("request", asked)
    opened.goto(f"file://{tmp_path / 'report.html'}")
    assert opened.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    assert opened.evaluate("[...document.querySelectorAll('script, img, iframe, [onerror], [onload]')].length") == 0
    opened.close()
    assert trouble == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/start", "/add", "/export"])
def test_axe_finds_no_serious_fault(browser: Browser, address: str, path: str, scheme: str) -> None:
    """With the help open, wide and on a phone."""
    context = browser.new_context(base_url=address, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(path)
    if page.locator(".beside summary").count():
        page.locator(".beside summary").click()
    assert serious_faults(page) == []
    page.set_viewport_size(PHONE)
    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    shot(page, f"{path.strip('/')}-{scheme}")
    context.close()


def test_help_opens_and_closes_by_keyboard(page: Page) -> None:
    """Enter opens it, Escape closes it and gives the focus back."""
    page.goto("/export")
    summary = page.locator(".beside summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="All help and the codebook")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="All help and the codebook")).to_be_hidden()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
