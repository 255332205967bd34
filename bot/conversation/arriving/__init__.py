"""How the bot says that it has joined a server, and what it is: once a joining, and whenever somebody asks."""
