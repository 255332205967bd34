"""Documents to hand on: what they say, and how it is set as PDF, Word and Markdown."""
