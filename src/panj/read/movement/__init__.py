"""Movements of people: which figures moved, who they are, whence, whither, when and why."""
