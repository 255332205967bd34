"""Who writes to the files: one transaction at a time, and long ones that let others write in between."""
