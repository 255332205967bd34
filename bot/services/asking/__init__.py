"""Questions about the record, and what answers them."""
