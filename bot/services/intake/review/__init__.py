"""Reviewing what an article says: held against its text and the record, edited, and saved as a whole."""
