"""What an article says as entries of one proposal, each with its words, its speaker and its source."""
