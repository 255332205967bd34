"""The cards and forms in which records are written, reviewed and corrected."""
