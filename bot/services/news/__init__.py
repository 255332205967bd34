"""What is new on record since a day, or since somebody looked last."""
