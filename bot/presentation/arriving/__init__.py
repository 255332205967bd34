"""The card that a server is greeted with, and that /start shows."""
