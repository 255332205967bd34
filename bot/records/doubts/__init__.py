"""What of records cannot be right, as far as they themselves tell."""
