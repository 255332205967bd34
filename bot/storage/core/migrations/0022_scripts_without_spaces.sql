-- Signs of scripts without spaces between words are words of the index each, so that part of a sentence is found.
UPDATE search
SET title = parted(title), body = parted(body)
WHERE parted(title) <> title OR parted(body) <> body;
