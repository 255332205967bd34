"""How what the bot says of its own accord is posted, once, and who is told where it cannot be."""
