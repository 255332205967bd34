"""Words by which names are known, and words that name nobody: data, and what asks it."""
