"""Annotations of real reports, kept as offsets without wording."""
