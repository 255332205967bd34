"""How the bot comes to Discord and stays there: over its shards, patiently, in no more sessions than it may begin."""
