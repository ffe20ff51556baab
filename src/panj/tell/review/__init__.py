"""Reviewing claims: the queue, amendments, and how far coders agree."""
