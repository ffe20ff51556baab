"""Walks through the pages in Debian's Chromium: what a person sees, does and is kept safe from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from panj.record import Store
from tests.journeys.hostile import PAYLOADS, hostile_readings
from tests.journeys.watching import MAP_DRAWN, PHONE, WIDE, Watch, shot
from tests.tell.web.serving import serving

pytestmark = pytest.mark.browser


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


@pytest.mark.parametrize("path", ["/", "/claims", "/reports", "/reports/crossing", "/help", "/nowhere"])
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


def test_without_scripts_claims_and_their_filters_work(browser: Browser, address: str) -> None:
    """With JavaScript off, the form still filters and reports still open at the claim."""
    context = browser.new_context(viewport=WIDE, base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/claims")
    page.get_by_role("checkbox", name="Deaths").check()
    page.get_by_role("button", name="Show").click()
    assert page.locator(".claim").count() == 2
    page.locator(".claim-link").last.click()
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
        for path in ["/claims", "/?tab=control", "/reports", *(f"/reports/{reading.report.id}" for reading in hostile)]:
            page.goto(path)
            page.wait_for_timeout(60)
            assert page.evaluate("window.ran") is False
            links = page.locator("a").evaluate_all("links => links.map((a) => new URL(a.href.baseVal ?? a.href, location.href).protocol)")
            assert set(links) <= {"http:", "https:"}
            own = ", form, input" if path.startswith("/reports") else ""
            assert page.locator(f"main :is(script, iframe, img, object, embed, style{own})").count() == 0
        page.goto("/reports/hostile-0")
        assert page.locator("h1").inner_text() == PAYLOADS[0]
        context.close()
    assert watch.trouble == []
