"""Who is meant by a question: offices and descriptions, groups, bodies by part of their names or by nation."""
