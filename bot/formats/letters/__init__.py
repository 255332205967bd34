"""Bytes as letters: the code page that a file was saved in, and letters that an earlier program spoilt."""
