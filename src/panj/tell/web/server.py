"""Serve the pages from this machine until Ctrl-C."""

from __future__ import annotations

import gc
import socket
from collections.abc import Callable, Collection

import uvicorn

from panj.errors import InputError
from panj.tell.web.app import create_app
from panj.tell.web.security import LOOPBACK

PORTS_TRIED = 100


def free_socket(host: str, port: int) -> socket.socket:
    """A socket bound to the first free port from `port` on (0: any). Raises `InputError` P116 where none is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port, min(port + PORTS_TRIED, 65536)):
        bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, or asyncio leaves Nagle on: 40 ms a page
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((host, candidate))
            bound.listen(128)
        except OSError:
            bound.close()
            continue
        return bound
    raise InputError("P116", f"{host}:{port}")


def serve(
    store_url: str,
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    hosts: Collection[str] | None = LOOPBACK,
    tell: Callable[[str], None] = print,
) -> None:
    """Serve the record at `store_url` until Ctrl-C, on the first free port from `port`; `tell` is given the address once.

    `hosts` are the host names answered to (`None`: any). Raises `RecordError` where the record cannot be opened, `InputError` P116 where no
    port is free.
    """
    app = create_app(store_url, hosts=hosts)
    gc.freeze()  # what stands until the end is not looked through again and again, a tenth of a second each time
    with free_socket(host, port) as bound:
        name = f"[{host}]" if ":" in host else host
        tell(f"http://{name}:{bound.getsockname()[1]}/")
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=3)
        try:
            uvicorn.Server(config).run(sockets=[bound])
        except KeyboardInterrupt:
            return
