"""Dated and planned happenings: what a text says took place or is to take place, with the words that date it."""
