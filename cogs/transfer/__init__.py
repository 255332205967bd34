"""Commands for files in and out."""
