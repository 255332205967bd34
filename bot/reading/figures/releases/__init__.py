"""What statistical releases have that news has not: measures in time, notes on methods, marks on numbers."""
