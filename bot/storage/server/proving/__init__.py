"""How a history and its records are proved to be as they were written: the chain is followed, records held to it."""
