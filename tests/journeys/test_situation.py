"""The situation page in a browser: map, strip of days, slider, lists, keys, phone, no scripts, and what axe-core finds."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.journeys.axe import serious_faults
from tests.journeys.watching import CHROMIUM, MAP_DRAWN, PHONE, WIDE, colours, shot

pytestmark = pytest.mark.browser

EVENTS = 14
ROWS = "#results .claim"


def opened(page: Page, path: str = "/") -> Page:
    """The page with its map drawn."""
    page.goto(path)
    page.wait_for_selector(MAP_DRAWN)
    return page


def test_map_strip_and_list_open_together(page: Page) -> None:
    """The page draws its map, the shape of a province that is held, the strip and the list, without a word from elsewhere."""
    with page.expect_response("**/map/admin1/AFG.json.gz"):
        opened(page)
    assert page.locator(".stage").get_attribute("data-map") == "webgl"
    assert page.locator(ROWS).count() == EVENTS
    assert colours(page, page.locator("#map").screenshot()) > 500
    assert page.locator(".strip .bar").count() and page.locator(".strip .stretch").count()
    assert page.locator("[data-holders] li").all_inner_texts() == ["Taliban fighters"]
    shot(page, "situation-light")


def test_filters_answer_without_a_reload_and_stay_in_the_address(page: Page) -> None:
    """A chosen kind leaves its events, stands in the address, and the browser's back button takes it away."""
    page.goto("/")
    page.evaluate("window.same = true")
    page.get_by_role("checkbox", name="Deaths").check()
    expect(page.locator(ROWS)).to_have_count(2)
    assert page.url.endswith("/?kind=death") and page.evaluate("window.same")
    assert page.evaluate("document.activeElement.value") == "death"
    page.get_by_label("Search in sentences").fill("fighters")
    page.keyboard.press("Enter")
    expect(page.locator(ROWS)).to_have_count(1)
    page.go_back()
    expect(page.locator(ROWS)).to_have_count(2)
    page.go_back()
    expect(page.locator(ROWS)).to_have_count(EVENTS)
    assert not page.get_by_role("checkbox", name="Deaths").is_checked()


def test_an_address_restores_all_that_was_shown(page: Page) -> None:
    """A kept address opens on the same filters, day, list and part of the map."""
    opened(page, "/?kind=clash&status=single_origin&as_of=2021-07-10&tab=control&view=65.7,31.6,6")
    assert page.get_by_role("checkbox", name="Clash").is_checked() and page.get_by_role("checkbox", name="single origin").is_checked()
    assert page.locator("#slider").get_attribute("aria-valuetext") == "10 July 2021"
    assert page.locator(".tabs [aria-current]").inner_text() == "Control"
    scale = page.locator(".maplibregl-ctrl-scale").inner_text()
    assert scale.endswith("km") and int(scale.split()[0]) <= 200


def test_a_mark_opens_its_events_and_they_their_case(page: Page) -> None:
    """A click on a mark lists its events with status and check; an event leads to its case file."""
    opened(page, "/?kind=clash&view=65.71,31.61,6")
    page.locator("#map").click()
    panel = page.locator("#panel")
    panel.locator(".claim").wait_for()
    assert panel.locator("h2").inner_text() == "Clash: Kandahar · read by machine"
    assert panel.locator(".badge").all_inner_texts() == ["single origin", "read by machine"]
    shot(page, "panel")
    opened(page, page.url)
    expect(panel.locator(".claim")).to_contain_text("Kandahar")
    page.keyboard.press("Escape")
    assert panel.is_hidden() and "marked" not in page.url
    page.locator(ROWS, has_text="Kandahar").locator(".claim-link").click()
    page.wait_for_url("**/events/E*")
    assert "Kandahar" in page.locator("main").inner_text()


def test_the_days_are_walked_by_keys(page: Page) -> None:
    """[ goes a day back to what was known then, ] forward, and the address says which day; the last place means all that is known."""
    opened(page)
    page.keyboard.press("[")
    expect(page.locator(".as-known")).to_contain_text("10 July 2021")
    assert page.url.endswith("/?as_of=2021-07-10")
    for _ in range(5):
        page.keyboard.press("[")
    page.wait_for_url("**/?as_of=2021-07-05")
    expect(page.locator(ROWS)).to_have_count(5)
    page.keyboard.press("]")
    expect(page.locator(".as-known")).to_contain_text("6 July 2021")
    page.locator("#slider").focus()
    page.keyboard.press("End")
    expect(page.locator(ROWS)).to_have_count(EVENTS)
    assert page.url.endswith("/")


def test_the_days_play_and_stop(page: Page) -> None:
    """Space plays the days from the first on, at the chosen speed, until space stops them; nothing is added to the way back."""
    opened(page)
    steps_back = page.evaluate("history.length")
    page.get_by_label("Speed").select_option("4")
    page.locator("main").focus()
    page.keyboard.press("Space")
    page.wait_for_url(re.compile(r"as_of=2021-07-0[678]"))
    shot(page, "playing")
    page.keyboard.press("Space")
    expect(page.locator("[data-play]")).not_to_have_class(re.compile("is-playing"))
    page.wait_for_timeout(900)
    stopped = page.url
    page.wait_for_timeout(900)
    assert page.url == stopped and "as_of=" in stopped
    assert page.evaluate("history.length") == steps_back


def test_what_changed_is_a_key_away(page: Page) -> None:
    """c lists what changed since the day before; another day can be chosen, and the change is told in words."""
    opened(page, "/?as_of=2021-07-06")
    page.keyboard.press("c")
    expect(page.locator(".change")).to_have_count(1)
    expect(page.locator(".change")).to_contain_text("raised from 1,000 to 1,037")
    assert page.url.endswith("/?as_of=2021-07-06&tab=changes") and page.get_by_label("Since the end of").input_value() == "2021-07-05"
    page.keyboard.press("[")
    expect(page.get_by_label("Since the end of")).to_have_value("2021-07-04")
    page.keyboard.press("]")
    expect(page.locator(".change")).to_have_count(1)
    page.get_by_label("Since the end of").fill("2021-07-04")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".change")).to_have_count(5)
    shot(page, "changes")
    page.get_by_role("link", name="since a week before").click()
    expect(page.get_by_label("Since the end of")).to_have_value("2021-06-29")


def test_the_view_is_chosen_once(page: Page) -> None:
    """Where the first day has nothing to show, the first day that has sets the view; days after that leave it as it is."""
    opened(page, "/?as_of=2021-06-01")
    scale = page.locator(".maplibregl-ctrl-scale")
    world = scale.inner_text()
    page.get_by_label("What we knew on").fill("2021-07-05")
    expect(page.locator(ROWS)).to_have_count(5)
    expect(scale).not_to_have_text(world)
    near = scale.inner_text()
    page.get_by_role("link", name="all that is known").click()
    expect(page.locator(ROWS)).to_have_count(EVENTS)
    page.wait_for_timeout(500)
    assert scale.inner_text() == near


def test_until_the_first_picture_the_map_says_that_it_is_loading(page: Page) -> None:
    """The word and its progress are in the page from the start, take no room of their own and go when the map is drawn."""
    held: list[Route] = []
    page.route("**/world.json.gz", lambda route: held.append(route))
    with page.expect_request("**/world.json.gz"):
        page.goto("/")
    loading = page.locator("[data-map-loading]")
    assert loading.inner_text() == "Loading the map" and loading.is_visible()
    before = page.locator(".stage").bounding_box()
    held[0].continue_()
    page.wait_for_selector(MAP_DRAWN)
    assert loading.is_hidden() and page.locator(".stage").bounding_box() == before


def test_events_outside_the_view_are_counted_and_a_click_away(page: Page) -> None:
    """A view of one town counts what lies elsewhere; the button shows all, and the address keeps that view."""
    opened(page, "/?view=69.4,34.3,9")
    away = page.locator("[data-outside]")
    expect(away).to_contain_text(re.compile(r"\d+ events outside this view"))
    away.get_by_role("button", name="show all").click()
    expect(away).to_be_hidden()
    assert "view=69.4,34.3,9" not in page.url and "view=" in page.url
    opened(page)
    assert away.is_hidden()


def test_the_list_of_holders_stays_as_it_was_left(browser: Browser, address: str) -> None:
    """On a phone it is closed, so that it lies over no mark; once opened it is open the next time too."""
    context = browser.new_context(viewport=PHONE, base_url=address)
    page = opened(context.new_page())
    assert page.locator("[data-holders]").is_visible() and not page.locator("[data-holders] li").first.is_visible()
    page.locator("[data-holders] summary").click()
    opened(page)
    assert page.locator("[data-holders] li").first.is_visible()
    context.close()


def test_what_came_since_the_last_visit(page: Page) -> None:
    """A browser that was here when reports reached to an earlier day is offered all that came since; a first visit is not."""
    opened(page, "/?tab=changes")
    assert page.locator("[data-visit]").is_hidden()
    page.evaluate("localStorage.setItem('panj-visits', JSON.stringify({ at: Date.now() - 864e5, until: '2021-07-06', before: '' }))")
    opened(page, "/?tab=changes")
    page.get_by_role("link", name="since your last visit").click()
    expect(page.get_by_label("Since the end of")).to_have_value("2021-07-05")
    assert page.locator(".change").count() > 1


def test_the_strip_is_walked_by_keys_and_chooses_days(page: Page) -> None:
    """d leads to the latest bin, arrows walk, Enter leaves the events of that day, and they can be let go again."""
    opened(page)
    page.keyboard.press("d")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("10 July 2021: withdrawal 1")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator(ROWS)).to_have_count(3)  # a clash of that day and two events of several days with that among them
    assert "since=2021-07-09&until=2021-07-09" in page.url
    page.get_by_role("region", name="Days").get_by_role("link", name="all days").click()
    expect(page.locator(ROWS)).to_have_count(EVENTS)


def test_keys_lead_from_the_list_to_the_case(page: Page) -> None:
    """j walks the list, f goes to the filters, Enter opens the case."""
    opened(page, "/?kind=death")
    page.keyboard.press("j")
    assert "23 fighters died" in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("f")
    assert page.evaluate("document.activeElement.name") == "kind"
    page.locator("main").focus()
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert "17 people died" in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/E*")


def test_a_phone_shows_one_thing_at_a_time(browser: Browser, address: str) -> None:
    """Map, list and days are three buttons; the choice of the day stays with each, and nothing scrolls sideways."""
    context = browser.new_context(viewport=PHONE, base_url=address, is_mobile=True, has_touch=True)
    page = opened(context.new_page())
    assert page.locator("#map").is_visible() and not page.locator("#results").is_visible()
    shot(page, "phone")
    page.get_by_role("button", name="List").tap()
    assert page.locator("#results").is_visible() and not page.locator("#map").is_visible()
    shot(page, "phone-list")
    assert page.url.endswith("/?show=list")
    page.get_by_role("button", name="Days").tap()
    assert page.locator(".strip").is_visible() and page.locator("#slider").is_visible()
    shot(page, "phone-days")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.goto("/?show=list")
    page.wait_for_selector(".stage[data-map=webgl]", state="attached")
    page.get_by_role("button", name="Map").tap()
    page.wait_for_selector(MAP_DRAWN)
    assert colours(page, page.locator("#map").screenshot()) > 300
    context.close()


def test_without_scripts_days_and_lists_are_links_and_forms(browser: Browser, address: str) -> None:
    """With JavaScript off a day is chosen by form or link, a bin leaves its events, and changes and control are there."""
    context = browser.new_context(viewport=WIDE, base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("What we knew on").fill("2021-07-06")
    page.locator(".known-by").get_by_role("button", name="Show").click()
    assert page.url.endswith("as_of=2021-07-06")
    page.get_by_role("link", name="a day earlier").click()
    assert page.locator(ROWS).count() == 5
    page.get_by_role("link", name="What changed").click()
    assert page.locator(".change").count() == 5
    page.get_by_role("link", name="Control", exact=True).click()
    assert "Taliban fighters" in page.locator(".holdings").inner_text()
    shot(page, "no-script")
    context.close()


def test_without_webgl_a_still_map_stands_in(browser: Browser, address: str) -> None:
    """Without WebGL there is a picture of the map, with what is held and links that open the same panel; another day does not move it."""
    blind = browser.browser_type.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-3d-apis"])
    page = blind.new_page(viewport=WIDE, base_url=address)
    page.goto("/")
    page.wait_for_selector(".stage[data-map=plain]")
    assert page.locator(".plain a").count() > 8 and page.locator(".plain .area").count() == 1
    assert "no WebGL" in page.locator("[data-map-note]").inner_text()
    assert page.locator(".plain .end.is-somewhere title").first.text_content() == "somewhere in Tajikistan"
    assert page.get_by_role("link", name="→ somewhere in Tajikistan").count()
    page.get_by_role("link", name="Deaths: Herat").click()
    page.locator("#panel .claim").first.wait_for()
    shot(page, "plain")
    land = page.locator(".plain .land").get_attribute("d")
    page.goto("/?as_of=2021-07-06")
    page.wait_for_selector(".stage[data-map=plain]")
    assert page.locator(".plain .land").get_attribute("d") != land
    ends = page.locator(".plain a").count()
    page.get_by_role("link", name="all that is known").click()
    expect(page.locator(ROWS)).to_have_count(EVENTS)
    page.wait_for_function("count => document.querySelectorAll('.plain a').length > count", arg=ends)
    page.go_back()
    page.wait_for_function("count => document.querySelectorAll('.plain a').length === count", arg=ends)
    moved = page.locator(".plain .land").get_attribute("d")
    page.go_forward()
    page.wait_for_function("count => document.querySelectorAll('.plain a').length > count", arg=ends)
    assert page.locator(".plain .land").get_attribute("d") == moved
    blind.close()


@pytest.mark.parametrize(("theme", "size"), [("light", WIDE), ("dark", WIDE), ("light", PHONE)])
def test_axe_finds_no_serious_fault(browser: Browser, address: str, theme: str, size: dict[str, int]) -> None:
    """Each list of the page, in light and dark and on a phone, is free of serious faults."""
    context = browser.new_context(viewport={"width": size["width"], "height": size["height"]}, base_url=address)
    context.add_init_script(f"localStorage.setItem('panj-theme', '{theme}')")
    page = context.new_page()
    page.goto("/claims")
    faults = serious_faults(page)
    for path in ("/", "/?tab=changes&changed_since=2021-07-04&as_of=2021-07-06", "/?tab=control&status=single_origin"):
        page.goto(path)
        page.wait_for_selector(".stage[data-map=webgl]")
        faults += [f"{path} {fault}" for fault in serious_faults(page)]
    context.close()
    assert faults == []
