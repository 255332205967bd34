"""Who writes to the files: one transaction at a time."""
