"""Commands about a server."""
