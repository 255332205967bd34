-- What was written for somebody whose answer Discord has not taken, from the transaction that wrote it until the answer is
-- there. `token` answers for a quarter of an hour, and is emptied then. Of history it wrote what lies after one position
-- and through another.

CREATE TABLE owed_answer (
    interaction_id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    token TEXT NOT NULL,
    act TEXT NOT NULL,
    named TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    after INTEGER NOT NULL,
    upto INTEGER NOT NULL
) STRICT;
CREATE INDEX owed_answer_of_user ON owed_answer (guild_id, user_id);
