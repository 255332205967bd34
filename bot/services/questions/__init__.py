"""Plain questions: what somebody asks in words of their own, and what the record answers."""
