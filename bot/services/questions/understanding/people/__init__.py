"""Who is meant by a question: offices, descriptions, groups, and how people stand to bodies."""
