"""Bytes as letters: the code page that a file was saved in, and accents put to their letters."""
