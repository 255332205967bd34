"""What a text is as a whole, by what it says of itself: a statistical release, a report, a letter; and whose it is."""
