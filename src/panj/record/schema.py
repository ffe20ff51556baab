"""Tables of the record, in SQL that SQLite and PostgreSQL share.

Rows are only ever added. A report is one text of one outlet; a reading is what one version of Panj read in it; claims belong to a
reading, and the newest reading of a report is the one that counts. Two clocks: when it was published, when we learned it.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

reports = Table(
    "reports",
    metadata,
    Column("id", String, primary_key=True),
    Column("identity", String(64), nullable=False, unique=True),
    Column("outlet", String),
    Column("url", String),
    Column("title", Text),
    Column("published", String),
    Column("day", String(10), index=True),
    Column("language", String),
    Column("learned", String, nullable=False, index=True),
    Column("report", Text, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", ForeignKey("reports.id"), nullable=False, index=True),
    Column("version", String, nullable=False),
    Column("learned", String, nullable=False),
    Column("mentions", Text, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reading_id", ForeignKey("readings.id"), nullable=False, index=True),
    Column("report_id", ForeignKey("reports.id"), nullable=False, index=True),
    Column("number", String, nullable=False),
    Column("kind", String, nullable=False, index=True),
    Column("day_from", String(10), index=True),
    Column("day_to", String(10)),
    Column("claim", Text, nullable=False),
)

claim_places = Table(
    "claim_places",
    metadata,
    Column("claim_id", ForeignKey("claims.id"), primary_key=True),
    Column("role", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("country", String(3)),
    Column("admin1", String),
    Index("claim_places_country", "country", "claim_id"),
    Index("claim_places_name", "name", "claim_id"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", String, primary_key=True),
    Column("about", String, nullable=False, index=True),
    Column("decided", String, nullable=False),
    Column("learned", String, nullable=False),
    Column("decision", Text, nullable=False),
)
