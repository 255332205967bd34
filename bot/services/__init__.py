"""What can be done: the use cases, with no Discord and no SQL."""
