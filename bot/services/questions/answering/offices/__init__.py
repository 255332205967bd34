"""Who held an office before or after somebody, and what else somebody was."""
