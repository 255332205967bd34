"""Numbers of files: how their columns are written, what signs in them mean, and what is told of that."""
