"""How digests are set up, looked at and sent when somebody asks."""
