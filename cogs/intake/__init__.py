"""Commands for articles in."""
