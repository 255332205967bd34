"""Reviewing what was sent in: who may decide on it, what others changed of it, and what waits."""
