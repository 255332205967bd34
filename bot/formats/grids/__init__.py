"""Spreadsheets as a person sees them, whichever program wrote them: merged and hidden cells, and what cells show."""
