"""The times that a question asks about: named, counted back from today, or told from one another."""
