"""What people are writing and have sent in."""
