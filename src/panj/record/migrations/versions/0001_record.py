"""The first record: reports, readings, claims, decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables of `record.schema` as they stand at this revision."""
    op.create_table(
        "reports",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("identity", sa.String(64), nullable=False, unique=True),
        sa.Column("outlet", sa.String),
        sa.Column("url", sa.String),
        sa.Column("title", sa.Text),
        sa.Column("published", sa.String),
        sa.Column("day", sa.String(10), index=True),
        sa.Column("language", sa.String),
        sa.Column("learned", sa.String, nullable=False, index=True),
        sa.Column("report", sa.Text, nullable=False),
    )
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("report_id", sa.String, sa.ForeignKey("reports.id"), nullable=False, index=True),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("learned", sa.String, nullable=False),
        sa.Column("mentions", sa.Text, nullable=False),
    )
    op.create_table(
        "claims",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("reading_id", sa.Integer, sa.ForeignKey("readings.id"), nullable=False, index=True),
        sa.Column("report_id", sa.String, sa.ForeignKey("reports.id"), nullable=False, index=True),
        sa.Column("number", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False, index=True),
        sa.Column("day_from", sa.String(10), index=True),
        sa.Column("day_to", sa.String(10)),
        sa.Column("claim", sa.Text, nullable=False),
    )
    op.create_table(
        "claim_places",
        sa.Column("claim_id", sa.Integer, sa.ForeignKey("claims.id"), primary_key=True),
        sa.Column("role", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("country", sa.String(3)),
        sa.Column("admin1", sa.String),
    )
    op.create_index("claim_places_country", "claim_places", ["country", "claim_id"])
    op.create_index("claim_places_name", "claim_places", ["name", "claim_id"])
    op.create_table(
        "decisions",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("about", sa.String, nullable=False, index=True),
        sa.Column("decided", sa.String, nullable=False),
        sa.Column("learned", sa.String, nullable=False),
        sa.Column("decision", sa.Text, nullable=False),
    )
