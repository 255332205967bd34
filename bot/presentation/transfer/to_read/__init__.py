"""Workbooks for people to read: what their columns have, and what their first sheet tells."""
