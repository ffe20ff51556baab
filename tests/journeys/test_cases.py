"""Walks through the case file, the tally, the reports and the sources: seen, used by keyboard, without scripts, and by hostile words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from panj.record import Store
from tests.journeys.axe import serious_faults
from tests.journeys.hostile import hostile_readings
from tests.journeys.watching import PHONE, WIDE, Watch, shot
from tests.tell.web.dossier import readings
from tests.tell.web.serving import serving

pytestmark = pytest.mark.browser

TALLY = "/tally?from=AFG&to=TJK&who=soldiers"
PAGES = {
    "event": "/events/of/wire:c1",
    "tally": TALLY,
    "flows": "/tally",
    "report": "/reports/copied",
    "beside": "/reports/copied?beside=wire",
    "outlets": "/sources",
    "speakers": "/sources?list=speakers",
    "speaker": "/sources/speakers/organ%3ATJK%3Astate-security",
    "outlet": "/sources/outlets/Plain%20Courier",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dossier's pages on this machine."""
    path = tmp_path_factory.mktemp("cases") / "dossier.sqlite"
    with Store.open(path) as store:
        for reading in readings():
            store.add(reading, version="test")
    with serving(path) as served:
        yield served


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_a_serious_fault(browser: Browser, address: str, name: str, scheme: str) -> None:
    """axe-core finds nothing serious, light or dark, nothing is asked for elsewhere, and nothing is broken."""
    context = browser.new_context(viewport=WIDE, base_url=address, color_scheme="dark" if scheme == "dark" else "light")
    watch = Watch(context, address)
    page = context.new_page()
    page.goto(PAGES[name])
    page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })")
    faults = serious_faults(page)
    shot(page, f"{name}-{scheme}")
    context.close()
    assert faults == [] and watch.trouble == []


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_never_scrolls_sideways(browser: Browser, address: str, name: str) -> None:
    """Wide tables and pictures scroll within themselves; the page does not."""
    context = browser.new_context(viewport=PHONE, base_url=address, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.goto(PAGES[name])
    width = page.evaluate("document.documentElement.scrollWidth")
    shot(page, f"{name}-phone")
    context.close()
    assert width <= PHONE["width"]


def test_a_phone_shows_the_newest_day_of_a_tally_first(browser: Browser, address: str) -> None:
    """Where the chart is wider than the window, it opens at its right end."""
    context = browser.new_context(viewport=PHONE, base_url=address, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.goto(TALLY)
    left, hidden = page.locator(".chart").evaluate("e => [e.scrollLeft, e.scrollWidth - e.clientWidth]")
    context.close()
    assert hidden > 100 and abs(left - hidden) <= 1


def test_everything_stands_there_without_scripts(browser: Browser, address: str) -> None:
    """With JavaScript off a case is read, decided on, and its flow tallied; the picture and the table can be saved."""
    context = browser.new_context(viewport=WIDE, base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/reports/own")
    page.get_by_role("link", name="its event").click()
    assert page.locator("h1").inner_text().startswith("391 to 400 soldiers crossed")
    assert page.locator("ol.statements .statement").count() == 7 and page.locator("svg.origins .node").count() == 12
    whole = page.locator(f"form[action='{page.url.removeprefix(address)}/decide']")
    whole.get_by_label("Your initials").fill("LK")
    whole.get_by_role("button", name="Accept").click()
    assert page.locator(".verdict .by-checked").inner_text() == "checked"
    page.goto("/tally")
    page.get_by_role("link", name="soldiers").first.click()
    assert page.locator("svg.tally .bar").count() == 4 and page.locator("#steps tbody tr").count() == 3
    assert not page.get_by_role("button", name="Copy as picture").is_visible()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save as SVG").click()
    assert "Soldiers from Afghanistan to Tajikistan" in Path(saved.value.path()).read_text(encoding="utf-8")
    context.close()


def test_a_case_is_read_and_decided_by_keyboard(page: Page) -> None:
    """Tab reaches a claim's decision, Enter opens it, and the decision leads back to the case."""
    page.goto("/events/of/earlier:c1")
    page.locator(".statement summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("MN")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Accept"
    page.keyboard.press("Enter")
    expect(page.locator(".statement .by-checked")).to_have_text("accepted")
    expect(page.locator(".decisions")).to_contain_text("accept of claim 1 by MN")


def test_j_and_k_walk_through_the_claims(page: Page) -> None:
    """j goes to the next claim of the case and stays on the last, k goes back; Enter opens its words in the report."""
    page.goto("/events/of/wire:c1")
    for key, number in (("j", "1"), ("j", "2"), ("k", "1"), ("k", "1")):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.closest('.statement').id") == f"claim-{number}"
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/wire#w-c1")


def test_a_bound_leads_to_its_claim(page: Page) -> None:
    """The number beside a bound moves to the claim that gives it, and marks it."""
    page.goto("/events/of/wire:c1")
    page.locator(".limit-high .why a").first.click()
    assert page.url.endswith("#claim-1") and page.locator(".statement:target .what").inner_text().startswith("Nearly 400")


def test_the_table_and_the_picture_are_copied(page: Page, address: str) -> None:
    """Copied as a table, the rows paste into a spreadsheet; copied as a picture, the clipboard holds a PNG; saved, a PNG file."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.goto(TALLY)
    page.get_by_role("button", name="Copy as table").click()
    expect(page.locator("[data-copied]")).to_have_text("The table is copied.")
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert len(lines) == 4 and all(len(line.split("\t")) == 8 for line in lines) and lines[3].startswith("3 July 2021\t391 to 400 soldiers")
    page.get_by_role("button", name="Copy as picture").click()
    expect(page.locator("[data-copied]")).to_have_text("The picture is copied.")
    kinds = page.evaluate("navigator.clipboard.read().then((items) => JSON.stringify(items.map((i) => i.types)))")
    assert json.loads(kinds) == [["image/png"]]
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as PNG").click()
    data = Path(saved.value.path()).read_bytes()
    assert data.startswith(b"\x89PNG") and int.from_bytes(data[16:20]) == 1920


def test_words_and_claims_light_each_other_in_a_copy(page: Page) -> None:
    """Pointing at words lights their claim; j and k walk the claims and light their words; the margin leads to the two texts."""
    page.goto("/reports/copied")
    page.locator("#text .figure").first.hover()
    assert page.locator(".claim.is-active").get_attribute("id") == "c1"
    page.mouse.move(5, 5)
    page.keyboard.press("j")
    expect(page.locator("#text .is-lit.trigger")).to_have_text("crossed")
    page.locator("#text .margin").first.click()
    expect(page.locator("tr:target mark")).to_have_text(["Nearly", "About"])
    assert page.url.endswith("?beside=wire#p1")


def test_sources_are_sorted_by_a_click_and_by_address(page: Page) -> None:
    """The head of a column sorts; the address keeps it."""
    page.goto("/sources")
    with page.expect_navigation():
        page.get_by_role("link", name="Claims").click()
    assert "sort=claims" in page.url and page.locator("th[aria-sort]").inner_text().startswith("Claims")
    falling = page.locator(".ledger tbody td:nth-child(3)").all_inner_texts()
    with page.expect_navigation():
        page.get_by_role("link", name="Claims").click()
    assert page.locator(".ledger tbody td:nth-child(3)").all_inner_texts() == falling[::-1] != falling


def test_hostile_words_run_nowhere(browser: Browser, tmp_path: Path) -> None:
    """Script in names, words and figures stays text in the case file, its graph, the tally, the pictures and the sources."""
    record = tmp_path / "hostile.sqlite"
    hostile = hostile_readings()
    with Store.open(record) as store:
        for reading in hostile:
            store.add(reading, version="test")
    with serving(record) as home:
        context = browser.new_context(viewport=WIDE, base_url=home)
        watch = Watch(context, home)
        context.add_init_script("window.ran = false; window.alert = () => { window.ran = true; };")
        page = context.new_page()
        found = ["/tally?to=TJK", "/tally", "/sources?sort=name", "/sources?list=speakers"]
        for path in [*(f"/events/of/{r.report.id}:c1" for r in hostile), *found]:
            answer = page.goto(path)
            assert answer is not None and answer.status == 200, path
            assert page.evaluate("window.ran") is False
            assert page.locator("main :is(script, iframe, img, object, embed, style, link, base, math)").count() == 0
            links = page.locator("a").evaluate_all("links => links.map((a) => a.protocol)")
            assert set(links) <= {"http:"}
        page.goto("/sources?sort=name")
        for link in page.locator(".ledger tbody a").evaluate_all("links => links.map((a) => a.getAttribute('href'))"):
            answer = page.goto(link)
            assert answer is not None and answer.status == 200, link
            assert page.evaluate("window.ran") is False
        context.close()
    assert watch.trouble == []
