"""How plain questions are answered: by command, in answer to a mention, and what follows them up."""
