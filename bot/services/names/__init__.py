"""Names as people type them: what they mean, and the keys that are made of them."""
