"""How messages of Discord are quoted: what a reader saw of them, whose words they are, what they lead to."""
