"""How records are written in Discord."""
