"""How messages of Discord are quoted: whose words they are, and what they lead to."""
