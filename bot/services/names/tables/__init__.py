"""Names of many records in columns, and where they stand: in order, by whole texts, by words, by parts of them."""
