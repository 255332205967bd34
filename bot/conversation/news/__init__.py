"""How what is new is told, and that it was looked at is kept."""
