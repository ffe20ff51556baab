"""What axe-core finds wrong with a page for people who use it by keyboard, by ear or with weak sight."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}
SERIOUS = frozenset({"serious", "critical"})


def serious_faults(page: Page) -> list[str]:
    """The serious and critical faults of the page as it stands, a line for each element: rule, element and what is wrong. Movement is
    ended first, so that colours are not measured halfway."""
    page.evaluate("document.getAnimations().forEach((a) => { try { a.finish(); } catch { a.cancel(); } })")
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{fault['id']}: {', '.join(map(str, node['target']))}: {node['failureSummary']}"
        for fault in found
        if fault["impact"] in SERIOUS
        for node in fault["nodes"]
    ]
