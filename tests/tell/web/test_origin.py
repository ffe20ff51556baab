"""Who may change the record: Panj's own pages and programs, never a page of another origin."""

from __future__ import annotations

import pytest
from starlette.datastructures import Headers

from panj.tell.web.security import from_own_pages

HOST = "127.0.0.1:8000"


@pytest.mark.parametrize(
    ("sent", "let_in"),
    [
        ({}, True),
        ({"origin": "http://127.0.0.1:8000"}, True),
        ({"origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"origin": "http://127.0.0.1:9000"}, False),
        ({"origin": "https://evil.example"}, False),
        ({"origin": "https://evil.example", "sec-fetch-site": "cross-site"}, False),
        ({"origin": "http://localhost:8000", "sec-fetch-site": "cross-site"}, False),
        ({"origin": "null"}, False),
        ({"origin": ""}, False),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
    ],
)
def test_a_request_is_let_in_by_where_the_browser_says_it_comes_from(sent: dict[str, str], let_in: bool) -> None:
    """Same origin, typed by hand or sent by a program: yes. Another port, another site, a hidden origin: no."""
    assert from_own_pages(Headers({"host": HOST, **sent})) is let_in
