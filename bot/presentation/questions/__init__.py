"""The cards of plain questions: what answers one, and how it was understood."""
