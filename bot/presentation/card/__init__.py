"""What cards are made of: pages, what Discord counts, pictures."""
