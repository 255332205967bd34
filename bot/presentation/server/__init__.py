"""The cards about a server as a whole."""
