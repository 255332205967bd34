-- A search goes through each part of the index: what was written in many parts is merged, here and after each import.
INSERT INTO search (search, rank) VALUES ('usermerge', 2);
INSERT INTO search (search) VALUES ('optimize');
