"""Who is named in a text, and how: people with title, office, party and seat, bodies and who speaks for them."""
