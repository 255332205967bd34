-- Which joining of a server was greeted, or is to be: due, begun (it may have been said) or done.

CREATE TABLE greeting (
    guild_id INTEGER PRIMARY KEY,
    joined_at TEXT NOT NULL,
    state TEXT NOT NULL
) STRICT;
