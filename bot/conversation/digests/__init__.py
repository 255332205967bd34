"""How digests are set up and posted."""
