"""Digests and messages to followers, as they are posted, and the cards about them."""
