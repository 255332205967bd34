"""Digests and followers: what is due, what is told, and what is set right."""
