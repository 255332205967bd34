"""What comes nearest by how much of a question's names and words it has."""
