"""Reviewing in the browser: by keys alone, by two coders and an adjudicator, and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from panj.model import Decision
from panj.record import Store
from panj.tell.picture import picture
from panj.tell.review.deciding import decide, double_every
from tests.journeys.axe import serious_faults
from tests.journeys.hostile import PAYLOADS
from tests.journeys.watching import PHONE, WIDE, Watch, shot
from tests.tell.web.serving import serving
from tests.tell.web.story import readings

pytestmark = pytest.mark.browser


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record with the story in it, for one test."""
    path = tmp_path / "story.sqlite"
    with Store.open(path) as store:
        for reading in readings():
            store.add(reading, version="test")
    return path


@pytest.fixture
def address(record: Path) -> Iterator[str]:
    """Its pages on this machine."""
    with serving(record) as served:
        yield served


@pytest.fixture
def coder(browser: Browser, address: str) -> Iterator[Callable[[str], Page]]:
    """Gives each coder a watched browser of their own; any trouble fails the test at its end."""
    with ExitStack() as stack:
        watches = []

        def of(by: str) -> Page:
            context = stack.enter_context(browser.new_context(viewport=WIDE, base_url=address, color_scheme="light"))
            context.set_default_timeout(60_000)
            watches.append(Watch(context, address))
            page = context.new_page()
            page.goto("/review")
            page.get_by_label("Initials").fill(by)
            page.keyboard.press("Enter")
            page.wait_for_selector("[data-claim]")
            return page

        yield of
    assert [w.trouble for w in watches if w.trouble] == []


def decisions(record: Path) -> list[Decision]:
    """What the record holds of decisions."""
    with Store.open(record) as store:
        return store.decisions()


def in_hand(page: Page) -> str:
    """The claim under review."""
    return page.locator("[data-claim]").get_attribute("data-claim") or ""


def press(page: Page, key: str, after: str) -> None:
    """Press a key that decides, and wait for the page that says so."""
    page.keyboard.press(key)
    expect(page.locator(".undo strong")).to_have_text(after)


def test_by_keys_alone(record: Path, coder: Callable[[str], Page]) -> None:
    """Accept, reject, skip and undo take a key each, save at once and move on; undo works after a reload too."""
    page = coder("AA")
    first = in_hand(page)
    expect(page.get_by_text("0 of 21 today")).to_be_visible()
    shot(page, "review-light")
    press(page, "a", "Accepted")
    second = in_hand(page)
    assert second != first
    press(page, "r", "Rejected")
    third = in_hand(page)
    press(page, "s", "Skipped")
    assert [(d.about, d.verdict) for d in decisions(record)] == [(first, "accept"), (second, "reject"), (third, "skip")]
    expect(page.get_by_text("2 of 20 today")).to_be_visible()
    page.keyboard.press("u")
    page.wait_for_url(lambda url: "claim=" in url)
    assert in_hand(page) == third
    page.goto("/review")
    page.reload()
    page.keyboard.press("Control+z")
    page.wait_for_url(lambda url: "claim=" in url)
    assert in_hand(page) == second
    with Store.open(record) as store:
        assert second in picture(store).by_id
    assert [d.verdict for d in decisions(record)] == ["accept", "reject", "skip", "undo", "undo"]


def test_amending_by_selecting_words(record: Path, coder: Callable[[str], Page]) -> None:
    """e leads to the fields, Enter opens one, arrows choose words, Enter takes what they say, Enter saves and moves on."""
    page = coder("AA")
    page.goto("/review?claim=crossing:c2")
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.closest('[data-field]').dataset.field") == "kind"
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("#amend[data-ready='Nearly 1,600']")
    expect(page.locator("#text")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("ArrowUp")
    for _ in range(60):
        if page.evaluate("getSelection().toString()") == "1,000":
            break
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.wait_for_selector("#amend[data-ready='More than 1,000']")
    expect(page.get_by_label(re.compile("1,000 or more persons.*“More than 1,000”"))).to_be_checked()
    shot(page, "review-words")
    page.keyboard.press("Enter")
    expect(page.locator("[data-save]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".undo strong")).to_have_text("Amended")
    assert in_hand(page) != "crossing:c2"
    with Store.open(record) as store:
        found = picture(store).by_id["crossing:c2"].claim.quantity
    text = readings()[0].report.text
    assert found is not None and (found.low, found.high, found.start) == (1000, None, text.index("More than 1,000"))
    page.keyboard.press("u")
    page.wait_for_url(lambda url: "crossing%3Ac2" in url)
    expect(page.locator("[data-field=quantity] .says")).to_contain_text("up to 1,600")


def test_amending_with_the_mouse(record: Path, coder: Callable[[str], Page]) -> None:
    """Words marked with the mouse are widened to whole words and read; a field that is chosen from a list takes two keys."""
    page = coder("AA")
    page.goto("/review?claim=crossing:c3&field=place#amend")
    page.wait_for_selector("#amend[data-ready=Takhar]")
    page.locator("#text").get_by_text("Badakhshan", exact=False).first.scroll_into_view_if_needed()
    box = page.evaluate("""() => {
        const walker = document.createTreeWalker(document.getElementById('text'), NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf('Badakhshan');
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at + 2);
            range.setEnd(node, at + 6);
            const r = range.getBoundingClientRect();
            return [r.left + 1, r.right - 1, (r.top + r.bottom) / 2];
        }
    }""")
    page.mouse.move(box[0], box[2])
    page.mouse.down()
    page.mouse.move(box[1], box[2])
    page.mouse.up()
    page.wait_for_selector("#amend[data-ready=Badakhshan]")
    page.get_by_role("button", name="Save and stay").last.click()
    expect(page.locator("[data-field=place] .says")).to_contain_text("Badakhshan, Afghanistan")
    expect(page.locator("[data-field=place] .was")).to_contain_text("read as Takhar")
    page.locator("[data-field=modality] .amend-link").press("Enter")
    page.wait_for_selector("#amend")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("[data-claim='crossing:c3']")).to_have_count(0)
    made = decisions(record)
    assert [(d.field, d.value) for d in made][1] == ("modality", '"denied"') and made[0].field == "place"


def test_two_coders_and_adjudication(record: Path, coder: Callable[[str], Page]) -> None:
    """Two coders decide on one claim without seeing one another; a third settles it by a key, side by side, and undoes it."""
    with Store.open(record) as store:
        double_every(store, "ZZ", 1)
    first, second, third = coder("AA"), coder("BB"), coder("CC")
    claim = in_hand(first)
    assert in_hand(second) == claim
    press(first, "r", "Rejected")
    second.reload()
    assert in_hand(second) == claim and "reject" not in second.locator(".fields-list").inner_text()
    press(second, "a", "Accepted")
    third.goto("/review/adjudicate")
    assert third.locator(".compare thead th").all_inner_texts() == ["Field", "As read by Panj", "AA", "BB", "Agreed"]
    assert third.locator(".compare .agreed").first.inner_text() == "open"
    shot(third, "adjudicate")
    third.keyboard.press("1")
    expect(third.locator(".undo strong")).to_have_text("Rejected")
    with Store.open(record) as store:
        assert claim not in picture(store).by_id and claim in {c.id for c in picture(store).claims}
    third.keyboard.press("u")
    expect(third.locator(".compare .agreed").first).to_have_text("open")
    third.keyboard.press("2")
    expect(third.locator(".undo strong")).to_have_text("Accepted")
    with Store.open(record) as store:
        assert claim in picture(store).by_id
    third.goto("/review/agreement")
    expect(third.get_by_role("row", name="Claim or no claim")).to_contain_text("0 %")
    shot(third, "agreement")


def test_keys_can_be_changed(record: Path, coder: Callable[[str], Page]) -> None:
    """A key of one's own is kept in the browser; one that has another use is refused."""
    page = coder("AA")
    page.get_by_role("button", name="Change keys").click()
    page.get_by_label("Accept", exact=True).press("r")
    expect(page.get_by_role("alert")).to_contain_text("the key for both")
    page.get_by_label("Accept", exact=True).press("?")
    expect(page.get_by_role("alert")).to_contain_text("another use")
    page.get_by_label("Accept", exact=True).press("f")
    expect(page.get_by_role("alert")).to_be_empty()
    shot(page, "review-keys")
    page.keyboard.press("Escape")
    page.reload()
    expect(page.locator("button[data-action=accept] kbd")).to_have_text("f")
    page.keyboard.press("a")
    page.wait_for_timeout(200)
    assert decisions(record) == []
    press(page, "f", "Accepted")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_contain_text("accept, reject, skip")


def test_without_scripts(browser: Browser, record: Path, address: str) -> None:
    """Every decision can be made by buttons and forms alone."""
    context = browser.new_context(viewport=WIDE, base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/review")
    page.get_by_label("Initials").fill("AA")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_selector("[data-claim]")
    page.get_by_role("button", name="Reject").click()
    expect(page.locator(".undo strong")).to_have_text("Rejected")
    page.get_by_role("button", name="Undo").click()
    page.goto("/review?claim=crossing:c2")
    page.get_by_role("link", name="Amend Figure").click()
    page.get_by_label("Words of the text").fill("17")
    page.get_by_role("button", name="Read").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".undo strong")).to_have_text("Amended")
    context.close()
    assert [(d.about, d.verdict, d.field) for d in decisions(record)][-1] == ("crossing:c2", "amend", "quantity")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_for_everybody(browser: Browser, record: Path, address: str, scheme: str, size: dict[str, int]) -> None:
    """axe-core finds no serious fault on any review page, light or dark, and no page is wider than its screen."""
    with Store.open(record) as store:
        double_every(store, "ZZ", 1)
        for claim, by, verdict in [("crossing:c1", "AA", "accept"), ("crossing:c1", "BB", "reject"), ("crossing:c2", "AA", "accept")]:
            decide(store, about=claim, by=by, verdict="accept" if verdict == "accept" else "reject", note="seen")
        decide(store, about="crossing:c2", by="BB", verdict="amend", field="modality", value='"denied"')
    context = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]}, base_url=address, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto("/review")
    faults = serious_faults(page)
    page.get_by_label("Initials").fill("CC")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_selector("[data-claim]")
    pages = ["/review", "/review?claim=crossing:c2&field=quantity#amend", "/review?claim=crossing:c3&field=kind#amend"]
    for path in [*pages, "/review?state=mine", "/review/adjudicate", "/review/agreement"]:
        page.goto(path)
        if "quantity" in path:
            page.wait_for_selector("#amend[data-ready]")
        faults += [f"{path} {fault}" for fault in serious_faults(page)]
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path
        shot(page, f"review-{scheme}-{size['width']}-{pages.index(path) if path in pages else path.rpartition('/')[2][:6]}")
    context.close()
    assert faults == []


def test_hostile_notes_run_nothing(browser: Browser, record: Path, address: str) -> None:
    """Script in a decision's note is shown as text on the review pages and runs nowhere."""
    with Store.open(record) as store:
        for n, payload in enumerate(PAYLOADS):
            for by in ("AA", "BB"):
                decide(store, about="crossing:c1", by=by, verdict="accept" if by == "AA" else "reject", note=f"{n} {payload}")
    context = browser.new_context(viewport=WIDE, base_url=address)
    watch = Watch(context, address)
    context.add_init_script("window.ran = false; window.alert = () => { window.ran = true; };")
    context.add_cookies([{"name": "coder", "value": "AA", "url": address}])
    page = context.new_page()
    for path in ("/review?claim=crossing:c1", "/review/adjudicate?claim=crossing:c1", "/review/agreement"):
        page.goto(path)
        page.wait_for_timeout(80)
        assert page.evaluate("window.ran") is False
        assert page.locator("main :is(script, iframe, img, object, embed, style)").count() == 0
    page.goto("/review/adjudicate?claim=crossing:c1")
    assert PAYLOADS[0].strip() in page.locator(".notes").inner_text()
    context.close()
    assert watch.trouble == []
