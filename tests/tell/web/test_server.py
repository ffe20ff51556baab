"""Serving from the command line's point of view."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from panj.errors import InputError, RecordError
from panj.tell.web import create_app
from panj.tell.web.server import PORTS_TRIED, free_socket

SERVE = "import sys; from panj.tell.web import serve; serve(sys.argv[1], port=int(sys.argv[2]), tell=lambda a: print(a, flush=True))"


def test_the_first_free_port_is_taken() -> None:
    """A taken port is passed over for the next free one."""
    with free_socket("127.0.0.1", 8400) as first, free_socket("127.0.0.1", first.getsockname()[1]) as second:
        assert first.getsockname()[1] < second.getsockname()[1] < 8400 + PORTS_TRIED


def test_no_free_port_is_said() -> None:
    """A host that cannot be served on gives one clear error."""
    with pytest.raises(InputError, match="P116"):
        free_socket("203.0.113.9", 65530)


def test_a_record_that_cannot_be_opened_is_said_before_serving(tmp_path: Path) -> None:
    """A file that is no record stops the server from starting."""
    other = tmp_path / "notes.txt"
    other.write_text("not a database at all, only words " * 50, encoding="utf-8")
    with pytest.raises(RecordError):
        create_app(str(other))


def test_ctrl_c_stops_cleanly(record: Path) -> None:
    """The address is told once, pages are served, and Ctrl-C ends the program without a trace of error."""
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(record), "8450"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert httpx.get(address).status_code == 200
        os.kill(process.pid, signal.SIGINT)
        rest, errors = process.communicate(timeout=10)
        assert process.returncode == 0 and rest == "" and "Traceback" not in errors
    finally:
        process.kill()
        process.communicate()
