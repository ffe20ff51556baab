"""The pages on a real server of this machine, for as long as a test needs them."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from panj.tell.web import create_app
from panj.tell.web.server import free_socket


@contextmanager
def serving(record: Path) -> Iterator[str]:
    """Serve a record; gives the address."""
    with free_socket("127.0.0.1", 0) as bound:
        server = uvicorn.Server(uvicorn.Config(create_app(str(record)), log_level="warning", server_header=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        try:
            deadline = time.monotonic() + 10
            while not server.started:
                assert time.monotonic() < deadline, "the server did not start"
                time.sleep(0.01)
            yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)
