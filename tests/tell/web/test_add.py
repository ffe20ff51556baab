"""The add page: text, address and files, without JavaScript; what is wrong is said and nothing is lost."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from panj.record import Store
from panj.tell.web.routes import add
from tests.tell.web.serving import serving

NOTE = "Some 250 villagers crossed from Nimruz into Iran on Thursday, border officials said."


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the record of this module lies."""
    return tmp_path_factory.mktemp("adding") / "record.sqlite"


@pytest.fixture(scope="module")
def desk(path: Path) -> Iterator[httpx.Client]:
    """The desk of a record that is empty at first."""
    Store.open(path).close()
    with serving(path) as address, httpx.Client(base_url=address, follow_redirects=True, timeout=60) as client:
        yield client


def finished(desk: httpx.Client, answer: httpx.Response) -> str:
    """The page of a job when it has come to its end; while it runs it asks again by itself."""
    assert answer.status_code == 200 and "/add/jobs/" in str(answer.url)
    deadline = time.monotonic() + 60
    while 'http-equiv="refresh"' in answer.text:
        assert time.monotonic() < deadline
        time.sleep(0.2)
        answer = desk.get(str(answer.url))
    return answer.text


def test_a_text_is_read_and_its_report_linked(desk: httpx.Client) -> None:
    """Title, outlet, day and address go with the text; the report page shows the claim; a second time nothing is added."""
    given = {"text": NOTE, "title": "Villagers cross", "outlet": "Pamir Wire", "published": "2021-07-09", "url": "https://wire.example/1"}
    page = finished(desk, desk.post("/add/text", data=given))
    assert "<h1>Added</h1>" in page
    link = re.search(r'href="(/reports/[^"]+)">See the report', page)
    assert link
    report = desk.get(link[1]).text
    assert "Villagers cross" in report and "Pamir Wire" in report and "8 July 2021" in report
    again = finished(desk, desk.post("/add/text", data=given))
    assert "<h1>Nothing was added</h1>" in again and "<strong>1</strong> known already" in again


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("text", "   ", "P101"),
        ("published", "someday soon", "P107"),
        ("url", "javascript:alert(1)", "P110"),
        ("url", "file:///etc/passwd", "P110"),
    ],
)
def test_a_text_that_cannot_be_used_comes_back_with_the_reason(desk: httpx.Client, field: str, value: str, code: str) -> None:
    """The form is shown again with what was typed, and the code."""
    answer = desk.post("/add/text", data={"text": NOTE, "title": "<b>Kept</b>", "published": "2021-07-09", field: value})
    assert answer.status_code == 400
    assert code in answer.text and "Nothing was added" in answer.text
    assert 'value="&lt;b&gt;Kept&lt;/b&gt;"' in answer.text
    if field != "text":
        assert NOTE in answer.text


def test_addresses_of_this_machine_and_files_are_refused(desk: httpx.Client) -> None:
    """The guard against private networks holds here too, and only http(s) is fetched."""
    private = finished(desk, desk.post("/add/address", data={"address": f"{desk.base_url}/reports"}))
    assert "P204" in private and "<strong>0</strong> added" in private
    for address in ("/etc/passwd", "file:///etc/passwd", "-", "ftp://example.org/x", "http://user@example.org/"):
        answer = desk.post("/add/address", data={"address": address})
        assert answer.status_code == 400 and "P110" in answer.text


def test_files_are_looked_through_then_added(desk: httpx.Client, path: Path) -> None:
    """A dry run lists each bad row with its line and stores nothing; a confirm adds the good ones; the lot is gone then."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("july/note.txt", f"Title: Herders\nPublished: 2021-07-10\n\n{NOTE.replace('250', '360')}")
    coded = b"report,outlet,published,claim,low,high,place\nd1,Desk,2021-07-05,death,4,4,Kunduz\nd2,Desk,2021-07-05,death,four,,Kunduz\n"
    with Store.open(path) as store:
        before = len(store.reports())
    sent = [
        ("files", ("coded.csv", coded)),
        ("files", ("all.zip", archive.getvalue())),
        ("files", ("../../evil<b>.txt", b"\xff\xd8\xff\xe0\x00")),
    ]
    answer = desk.post("/add/files", files=sent)
    page = finished(desk, answer)
    assert "<h1>What this would add</h1>" in page
    assert "<strong>2</strong> would be added" in page and "<strong>2</strong> cannot be used" in page
    assert "coded.csv line 3" in page and "P113" in page and "all.zip: july/note.txt" in page
    assert "evil&lt;b&gt;.txt" in page and "evil<b>" not in page and "../" not in page
    with Store.open(path) as store:
        assert len(store.reports()) == before
    lot = re.search(r'name="lot" value="([^"]+)"', page)
    assert lot
    done = finished(desk, desk.post("/add/confirm", data={"lot": lot[1], "do": "add"}))
    assert "<strong>2</strong> added" in done and ">Herders</a>" in done
    with Store.open(path) as store:
        assert len(store.reports()) == before + 2
    gone = desk.post("/add/confirm", data={"lot": lot[1], "do": "add"})
    assert gone.status_code == 404 and "P114" in gone.text


def test_dropped_files_are_gone(desk: httpx.Client) -> None:
    """Whoever drops the files is back at the form, and they cannot be added any more."""
    page = finished(desk, desk.post("/add/files", files=[("files", ("note.txt", NOTE.encode()))]))
    lot = re.search(r'name="lot" value="([^"]+)"', page)
    assert lot
    assert "<h1>Add reports</h1>" in desk.post("/add/confirm", data={"lot": lot[1], "do": "drop"}).text
    assert desk.post("/add/confirm", data={"lot": lot[1], "do": "add"}).status_code == 404


def test_no_file_or_too_much_is_said(desk: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing chosen is P101; more than the limit, or of unknown size, is P103 before it is read."""
    assert "P101" in desk.post("/add/files", data={"outlet": "x"}).text
    monkeypatch.setattr(add, "MOST_UPLOADED", 1000)
    large = desk.post("/add/files", files=[("files", ("a.txt", b"x" * 2000))])
    assert large.status_code == 400 and "P103" in large.text
    unsized = desk.post("/add/files", content=iter([b"x"]), headers={"content-type": "multipart/form-data; boundary=b"})
    assert unsized.status_code == 400 and "P103" in unsized.text


@pytest.mark.parametrize("address", ["/add/text", "/add/address", "/add/files", "/add/confirm", "/start/samples"])
def test_a_page_of_another_origin_cannot_add(desk: httpx.Client, address: str) -> None:
    """What a browser sends for a foreign page is refused, whatever it holds."""
    for headers in ({"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
        answer = desk.post(address, data={"text": NOTE}, headers=headers)
        assert answer.status_code == 403 and "bad_origin" in answer.text


def test_a_job_that_is_not_known_is_404(desk: httpx.Client) -> None:
    """An address kept from another run of the desk is answered."""
    assert desk.get("/add/jobs/none").status_code == 404
