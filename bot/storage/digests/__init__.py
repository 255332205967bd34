"""Digests, their runs and posts, who follows what, and what of history they tell."""
