"""Panj reads news of armed conflict and displacement and keeps a sourced, reconciled record of it."""

__version__ = "0.1.0"
