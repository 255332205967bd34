"""What of a guild's history is new to somebody who looks, and when they looked last."""
