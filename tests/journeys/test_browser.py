"""Walks through the pages in Debian's Chromium: what a person sees, does and is kept safe from."""

from __future__ import annotations

import base64
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, ViewportSize, expect, sync_playwright

from panj.record import Store
from tests.journeys.hostile import PAYLOADS, hostile_readings
from tests.tell.web.serving import serving
from tests.tell.web.story import readings

pytestmark = pytest.mark.browser

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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium with a software renderer; without Chromium these tests are skipped, in CI they fail."""
    if not Path(CHROMIUM).exists():
        reason = "Chromium is not installed: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The story's pages on this machine."""
    path = tmp_path_factory.mktemp("browser") / "story.sqlite"
    with Store.open(path) as store:
        for reading in readings():
            store.add(reading, version="test")
    with serving(path) as served:
        yield served


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


@pytest.fixture
def watched(browser: Browser, address: str) -> Iterator[tuple[Page, Watch]]:
    """A page of the story that is watched; any trouble fails the test at its end."""
    context = browser.new_context(viewport=WIDE, base_url=address, color_scheme="light")
    context.set_default_timeout(90_000)
    watch = Watch(context, address)
    yield context.new_page(), watch
    context.close()
    assert watch.pages and watch.trouble == []


@pytest.fixture
def page(watched: tuple[Page, Watch]) -> Page:
    """The watched page alone."""
    return watched[0]


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


def test_the_map_and_the_list_open_together(page: Page) -> None:
    """The situation page draws its map and lists its claims, without a word from elsewhere and without an error."""
    page.goto("/")
    page.wait_for_selector(MAP_DRAWN)
    assert page.locator(".stage").get_attribute("data-map") == "webgl"
    assert page.locator("#results .claim").count() == 21
    assert colours(page, page.locator("#map").screenshot()) > 500
    shot(page, "situation-light")


def test_filters_answer_without_a_reload_and_stay_in_the_address(page: Page) -> None:
    """A chosen kind leaves its claims, stands in the address, and the browser's back button takes it away."""
    page.goto("/")
    page.evaluate("window.same = true")
    page.get_by_role("checkbox", name="Deaths").check()
    expect(page.locator("#results .claim")).to_have_count(2)
    assert page.url.endswith("/?kind=death") and page.evaluate("window.same")
    page.get_by_label("Search in claims").fill("fighters")
    page.keyboard.press("Enter")
    expect(page.locator("#results .claim")).to_have_count(1)
    page.go_back()
    expect(page.locator("#results .claim")).to_have_count(2)
    page.go_back()
    expect(page.locator("#results .claim")).to_have_count(21)
    assert not page.get_by_role("checkbox", name="Deaths").is_checked()


def test_an_address_restores_filters_and_view(page: Page) -> None:
    """A kept address opens on the same filters and the same part of the map."""
    page.goto("/?kind=clash&view=65.7,31.6,6")
    page.wait_for_selector(MAP_DRAWN)
    assert page.get_by_role("checkbox", name="Clash").is_checked()
    assert page.locator("#results .claim").count() == 3
    scale = page.locator(".maplibregl-ctrl-scale").inner_text()
    assert scale.endswith("km") and int(scale.split()[0]) <= 200


def test_a_mark_opens_its_claims(page: Page) -> None:
    """A click on the mark in the middle of the map shows the claim in words, its quote, its speakers and the way to its report."""
    page.goto("/?kind=clash&view=65.71,31.61,6")
    page.wait_for_selector(MAP_DRAWN)
    page.locator("#map").click()
    panel = page.locator("#panel")
    panel.locator(".claim").wait_for()
    assert "Clash: Kandahar" in panel.locator("h2").inner_text()
    assert "fought in Kandahar" in panel.locator("blockquote").inner_text()
    assert panel.locator(".said").inner_text() == "says Kabul Courier, in its own voice"
    shot(page, "panel")
    page.keyboard.press("Escape")
    assert panel.is_hidden()


def test_keys_lead_from_the_list_to_the_words(page: Page) -> None:
    """Arrow keys walk the list, Enter opens the report at the claim, and its words are lit."""
    page.goto("/?q=councillor&kind=death")
    page.keyboard.press("ArrowDown")
    assert "17 people died" in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Enter")
    page.wait_for_selector("#text .is-lit")
    assert page.url.endswith("/reports/crossing#c3")
    assert page.locator("#text .is-lit.figure").inner_text() == "17"
    shot(page, "report-light")


def test_report_and_claims_light_each_other(page: Page) -> None:
    """Pointing at words lights their claim, focusing a claim lights its words."""
    page.goto("/reports/crossing")
    page.locator("#text .figure", has_text="Nearly 1,600").hover()
    assert page.locator(".claim.is-active").get_attribute("id") == "c2"
    page.locator("#c6 .claim-link").focus()
    assert "".join(page.locator("#text .is-lit").all_inner_texts()) == (
        "a provincial councillor" + "Taliban fighters took most of Badakhshan over the weekend"
    )
    expect(page.locator("#c6")).to_have_class(re.compile("is-active"))


def test_keyboard_help_search_and_skip_link(page: Page) -> None:
    """Tab meets the skip link first; ? shows the keys; / goes to the search."""
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    shot(page, "keys")
    page.keyboard.press("Escape")
    assert page.locator("#keys").is_hidden()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"


def test_light_and_dark(page: Page) -> None:
    """The button turns the page dark, the map with it, and the choice is kept on the next page."""
    page.goto("/")
    page.wait_for_selector(MAP_DRAWN)
    bright = page.locator("#map").screenshot()
    page.get_by_role("button", name="Switch between light and dark").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.wait_for_timeout(600)
    assert page.locator("#map").screenshot() != bright
    shot(page, "situation-dark")
    page.goto("/reports/crossing")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    shot(page, "report-dark")


def test_the_system_choice_is_followed(browser: Browser, address: str) -> None:
    """With no choice made here, a dark system gets dark pages."""
    context = browser.new_context(base_url=address, color_scheme="dark")
    page = context.new_page()
    page.goto("/reports")
    background = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    context.close()
    assert background == "rgb(18, 22, 25)"


@pytest.mark.parametrize("path", ["/", "/reports", "/reports/crossing", "/help", "/nowhere"])
def test_a_phone_never_scrolls_sideways(browser: Browser, address: str, path: str) -> None:
    """Every page fits the width of a phone."""
    context = browser.new_context(viewport=PHONE, base_url=address, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.goto(path)
    width = page.evaluate("document.documentElement.scrollWidth")
    if path == "/":
        page.wait_for_selector(MAP_DRAWN)
        shot(page, "phone")
    context.close()
    assert width <= PHONE["width"]


def test_without_webgl_a_still_map_stands_in(browser: Browser, address: str) -> None:
    """A browser without WebGL gets a picture of the map whose marks open the same panel."""
    blind = browser.browser_type.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-3d-apis"])
    page = blind.new_page(viewport=WIDE, base_url=address)
    page.goto("/")
    page.wait_for_selector(".stage[data-map=plain]")
    assert page.locator(".plain a").count() > 8
    assert "no WebGL" in page.locator("[data-map-note]").inner_text()
    page.get_by_role("link", name="Deaths: Herat").click()
    page.locator("#panel .claim").first.wait_for()
    shot(page, "plain")
    blind.close()


def test_without_scripts_the_list_and_its_filters_work(browser: Browser, address: str) -> None:
    """With JavaScript off, the form still filters and reports still open at the claim."""
    context = browser.new_context(viewport=WIDE, base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("checkbox", name="Deaths").check()
    page.get_by_role("button", name="Show").click()
    assert page.locator("#results .claim").count() == 2
    page.locator("#results .claim-link").last.click()
    assert page.url.endswith("/reports/crossing#c3")
    context.close()


def test_hostile_words_run_nowhere(browser: Browser, tmp_path: Path) -> None:
    """Script in title, text, address, outlet, speaker, place and figure is shown as text: nothing runs, nothing is asked for elsewhere."""
    record = tmp_path / "hostile.sqlite"
    hostile = hostile_readings()
    with Store.open(record) as store:
        for reading in hostile:
            store.add(reading, version="test")
    with serving(record) as home:
        context = browser.new_context(viewport=WIDE, base_url=home)
        context.set_default_timeout(90_000)
        watch = Watch(context, home)
        context.add_init_script("window.ran = false; window.alert = () => { window.ran = true; };")
        page = context.new_page()
        page.goto("/")
        page.wait_for_selector(MAP_DRAWN)
        page.locator("#map").hover()
        page.locator("#map").click()
        page.locator("#panel .claim").first.wait_for()
        assert page.evaluate("window.ran") is False
        for path in ["/reports", *(f"/reports/{reading.report.id}" for reading in hostile)]:
            page.goto(path)
            page.wait_for_timeout(60)
            assert page.evaluate("window.ran") is False
            links = page.locator("a").evaluate_all("links => links.map((a) => a.protocol)")
            assert set(links) <= {"http:", "https:"}
            assert page.locator("main :is(script, iframe, img, object, embed, style, form, input)").count() == 0
        page.goto("/reports/hostile-0")
        assert page.locator("h1").inner_text() == PAYLOADS[0]
        context.close()
    assert watch.trouble == []
