"""Dates: as evidence gives them, and as people type them."""
