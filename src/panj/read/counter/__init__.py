"""Counter-claims: denials, rival accounts, blame and claims of responsibility."""
