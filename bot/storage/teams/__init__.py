"""One team apart from all others: what of every table is its own, as a file, and from there into another database."""
