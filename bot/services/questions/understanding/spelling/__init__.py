"""Words of a question that are written short or misspelt, and what they are read as."""
