"""Clashes and attacks: who fought whom, where and when."""
