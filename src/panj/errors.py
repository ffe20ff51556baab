"""Errors that Panj raises, each with a stable code.

    PanjError
    ├── InputError      the report, feed, claim file or query cannot be used (exit 1, HTTP 4xx)
    ├── FetchError      the network did not give the page or feed (exit 1)
    ├── RecordError     the record cannot be opened, read or written (exit 1, HTTP 503)
    ├── DataError       a lexicon, gazetteer or model that ships with Panj is missing or broken (exit 1)
    └── ReadingError    Panj itself failed on one report; the rest of the batch goes on (exit 1)

`CODES` is the catalogue: the code that is printed, and the sentence that explains it. The CLI, the web pages, the tests and
docs/errors.md all use it.
"""

from __future__ import annotations

CODES: dict[str, str] = {
    "P101": "the input is empty",
    "P102": "the input is not text",
    "P103": "the input is larger than the limit",
    "P104": "the page nests its tags too deeply",
    "P105": "the line is not a JSON object with an id and a text",
    "P106": "no such file or folder",
    "P107": "the date cannot be read",
    "P108": "the page holds no article text",
    "P109": "the feed or sitemap cannot be read",
    "P110": "the address is not one that Panj fetches",
    "P111": "the file cannot be read",
    "P112": "reading took too long and was stopped",
    "P113": "the claim file's row cannot be used",
    "P114": "no such claim, report or event",
    "P115": "the value is not one of those allowed",
    "P116": "no port is free to serve on",
    "P117": "the line of a Panj export cannot be used",
    "P118": "too much is under way already",
    "P201": "the address did not answer in time",
    "P202": "the address answered with an error",
    "P203": "too many redirects",
    "P204": "the address leads to a private network",
    "P205": "the site's robots.txt forbids fetching",
    "P206": "the connection failed",
    "P301": "the record is locked by another program",
    "P302": "the record cannot be written",
    "P303": "the disk is full",
    "P304": "the file is not a Panj record",
    "P305": "the record was made by a newer Panj",
    "P401": "the language model is not installed",
    "P402": "a data file that ships with Panj is missing or broken",
    "P901": "Panj itself failed on this input; please report it",
}


class PanjError(Exception):
    """An error with a stable code: `code` from `CODES`, `what` the input that it is about, `why` the reason in words."""

    def __init__(self, code: str, what: str, why: str | None = None) -> None:
        self.code = code
        self.what = what
        self.why = why or CODES[code]
        super().__init__(f"{code} {what}: {self.why}")


class InputError(PanjError):
    """The input cannot be used."""


class FetchError(PanjError):
    """The network did not give what was asked for."""


class RecordError(PanjError):
    """The record cannot be opened, read or written."""


class DataError(PanjError):
    """A data file or model that Panj needs is missing or broken."""


class ReadingError(PanjError):
    """Panj itself failed on one report."""
