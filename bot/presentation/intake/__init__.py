"""The cards and forms in which an article is read in, and what it gives is looked over and accepted."""
