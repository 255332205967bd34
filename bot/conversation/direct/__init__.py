"""Direct messages: which server is meant there, and who is a member of it."""
