"""Speakers: the names, titles and pronouns of those who say it, and the chain that they form."""
