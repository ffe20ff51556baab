"""Tests of Panj; folders mirror src."""
