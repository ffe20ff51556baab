"""One read-only file of named numpy arrays and byte strings, checked by a sum when it is opened.

Layout: the magic, the header's length and the CRC-32 of all that follows (little-endian), a JSON header that says where each section
lies, then the sections, each aligned to eight bytes. Opening maps the file, so that only what is touched takes memory.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from panj.errors import DataError

MAGIC = b"PANJGAZ2"
_HEAD = struct.Struct("<8sII")


def write_container(path: Path, meta: dict[str, Any], sections: dict[str, npt.NDArray[Any] | bytes]) -> None:
    """Write `sections` and the JSON-able `meta` to `path`, whole or not at all."""
    places: dict[str, list[Any]] = {}
    body = bytearray()
    for name, value in sections.items():
        raw = value if isinstance(value, bytes) else np.ascontiguousarray(value).tobytes()
        body += b"\0" * (-len(body) % 8)
        places[name] = [len(body), len(raw), None if isinstance(value, bytes) else value.dtype.str]
        body += raw
    header = json.dumps({"meta": meta, "sections": places}, ensure_ascii=False, separators=(",", ":")).encode()
    header += b" " * (-(len(header) + _HEAD.size) % 8)
    partial = path.with_suffix(".partial")
    partial.write_bytes(_HEAD.pack(MAGIC, len(header), zlib.crc32(body, zlib.crc32(header))) + header + body)
    partial.replace(path)


class Container:
    """An open container: `meta`, `array(name)` and `raw(name)`. Raises `DataError` P402 where the file is missing, cut short or changed."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as e:
            raise DataError("P402", str(path), f"the gazetteer cannot be opened ({e})") from e
        view = memoryview(self._map)
        if len(view) < _HEAD.size or view[:8] != MAGIC:
            raise DataError("P402", str(path), "not a Panj gazetteer of this version")
        _, length, check = _HEAD.unpack_from(view)
        if zlib.crc32(view[_HEAD.size :]) != check:
            raise DataError("P402", str(path), "the gazetteer is damaged: its check sum does not fit")
        header = json.loads(bytes(view[_HEAD.size : _HEAD.size + length]))
        self.meta: dict[str, Any] = header["meta"]
        self._sections: dict[str, list[Any]] = header["sections"]
        self._body = view[_HEAD.size + length :]

    def raw(self, name: str) -> memoryview:
        """The bytes of a section."""
        offset, length, _ = self._sections[name]
        return self._body[offset : offset + length]

    def array(self, name: str) -> npt.NDArray[Any]:
        """A section as a read-only array, not copied."""
        return np.frombuffer(self.raw(name), dtype=self._sections[name][2])
