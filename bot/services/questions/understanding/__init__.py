"""What a plain question means: its words read by rules as names, times, stances, and what is wanted."""
