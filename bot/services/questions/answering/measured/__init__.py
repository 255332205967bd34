"""Numbers by who stated them."""
