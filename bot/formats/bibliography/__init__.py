"""Sources as reference managers hold them: BibTeX, RIS and CSL-JSON, out and in."""
