"""Tables that people get to be mended or filled in, and that come back."""
