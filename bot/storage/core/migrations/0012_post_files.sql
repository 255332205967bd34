-- The files of a message that is still to be sent, so that each try sends the same ones.

CREATE TABLE post_file (
    post_id INTEGER NOT NULL REFERENCES post (post_id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (post_id, name)
) STRICT;
