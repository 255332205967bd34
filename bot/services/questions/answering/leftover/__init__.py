"""Words of a question that are left over: what they do, which records have them, what is said to be missing."""
