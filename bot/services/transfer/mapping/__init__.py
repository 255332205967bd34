"""What the tables that people send are: which kind of record each holds, and what its columns are."""
