"""A plain question that was understood, answered: which records answer it, and what is computed from their fields."""
