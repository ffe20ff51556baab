"""Debian's Chromium, the story's pages on this machine, and a page of them that is watched."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from panj.record import Store
from tests.journeys.watching import CHROMIUM, FLAGS, WIDE, Watch
from tests.tell.web.serving import serving
from tests.tell.web.story import readings


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
