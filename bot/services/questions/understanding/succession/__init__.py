"""Who is told by an office that they held before or after somebody."""
