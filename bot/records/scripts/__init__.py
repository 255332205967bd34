"""Scripts that go by other rules than Latin: words without spaces between them, and lines from right to left."""
