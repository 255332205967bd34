"""Keeping the record: drafts, what is understood of them, review, states, and what is taken back."""
