"""Opening a database: SQLite file or PostgreSQL address, its schema brought up to date, its failures told in our words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine

from panj.errors import RecordError

WRITES = {"panj_writes": True}
_LOCK_WAIT_MS = 5000
_SCHEMA_VERSION = "0001"


def connect(where: str | os.PathLike[str]) -> Engine:
    """An engine for a file name or a database URL, with the schema of this Panj.

    Raises `RecordError`: P304 not a record, P305 made by a newer Panj, P301 locked, P302 cannot be written, P303 disk full.
    """
    name = os.fspath(where)
    try:
        url = sa.make_url(name) if "://" in name else sa.URL.create("sqlite", database=name)
        engine = sa.create_engine(url, connect_args={"timeout": _LOCK_WAIT_MS / 1000} if url.drivername == "sqlite" else {})
    except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError) as e:
        raise RecordError("P304", name, f"this is no database address ({e})") from e
    except ModuleNotFoundError as e:
        raise RecordError("P302", name, f"the driver {e.name} is not installed: pip install 'panj[postgres]'") from e
    if url.drivername == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    with told(name):
        _migrate(engine, name)
    return engine


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn the database's own exceptions into `RecordError`s about the record `name`."""
    try:
        yield
    except sa.exc.DBAPIError as e:
        raise RecordError(_code(e.orig), name, _first_line(e.orig)) from e
    except (sqlite3.Error, OSError) as e:
        raise RecordError(_code(e), name, _first_line(e)) from e


def _code(e: BaseException | None) -> str:
    words = str(e).lower()
    if "locked" in words or "could not obtain lock" in words:
        return "P301"
    if "disk is full" in words or "no space" in words or "disk full" in words:
        return "P303"
    if "not a database" in words or "malformed" in words:
        return "P304"
    return "P302"


def _first_line(e: BaseException | None) -> str:
    return str(e).splitlines()[0] if str(e) else type(e).__name__


def _prepare_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # SQLAlchemy's "begin" event opens transactions, not the driver
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute(f"PRAGMA busy_timeout = {_LOCK_WAIT_MS}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("panj_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(engine: Engine, name: str) -> None:
    with engine.connect() as connection:
        tables = set(sa.inspect(connection).get_table_names())
        if "alembic_version" in tables:
            version = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
            if version == _SCHEMA_VERSION:
                return
            if version is not None and version > _SCHEMA_VERSION:
                raise RecordError("P305", name)
        elif tables:
            raise RecordError("P304", name, f"the database holds other tables ({', '.join(sorted(tables)[:3])}) and no Panj record")
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
