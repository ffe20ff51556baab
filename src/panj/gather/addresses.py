"""The guard at the network's edge: names are resolved once, every address is checked, and the checked address is the one connected to.

Invariant: no socket is opened to an address that `is_public` refuses, whatever a name resolves to a moment later. The deadline bounds the
whole exchange, so that a server that sends a byte now and then is cut off as well.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

import httpcore

_NAT64 = ip_network("64:ff9b::/96")


class PrivateAddressError(Exception):
    """The name leads to an address that is not on the public internet."""


def is_public(address: str) -> bool:
    """True for an address on the public internet; IPv4 inside IPv6 (mapped, 6to4, Teredo, NAT64) is judged as IPv4."""
    ip: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = IPv4Address(int(ip) & 0xFFFFFFFF)
        ip = inner or ip
    return ip.is_global and not ip.is_multicast


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections to checked addresses only; `deadline` is a time of `time.monotonic()`."""

    def __init__(self, allow_private: bool) -> None:
        self.deadline = float("inf")
        self._allow_private = allow_private
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception | None = None
        for address in self._resolve(host, port):
            try:
                stream = self._inner.connect_tcp(address, port, self.left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as e:
                failure = e
            else:
                return _Stream(stream, self)
        raise failure or httpcore.ConnectError(f"{host} has no address")

    def left(self, timeout: float | None) -> float:
        """Seconds that an operation may take: its own time-out or what is left of the whole."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the whole exchange took too long")
        return left if timeout is None else min(timeout, left)

    def _resolve(self, host: str, port: int) -> list[str]:
        try:
            found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        except (OSError, UnicodeError) as e:
            raise httpcore.ConnectError(f"{host} cannot be resolved ({e})") from e
        refused = [a for a in found if not is_public(a)]
        if refused and not self._allow_private:
            raise PrivateAddressError(f"{host} is {refused[0]}")
        return list(dict.fromkeys(found))


class _Stream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream, backend: GuardedBackend) -> None:
        self._inner = inner
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._backend.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._backend.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, self._backend.left(timeout)), self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
