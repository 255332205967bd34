"""Commands that tell what is new on record, and what it lacks."""
