"""Deaths and injuries: how many, who, where, when and by what."""
