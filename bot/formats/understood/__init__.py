"""How a file was understood: what is told of that, what is asked, and what a person answered."""
