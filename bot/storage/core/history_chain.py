"""The chain of a guild's history: each entry carries a hash of itself and of the entry before it.

Whoever alters, removes or slips in an entry breaks the chain from there on. An entry also carries a digest of the
record's content after it, so that a record that was changed past its history is found too.

An entry says of which version it is. Those of version 1 name records by the database's own ids, later ones
by the ids that their team knows, such as Q12, which are the same in whatever database the team is held.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from bot.records.dates.edtf import Edtf
from bot.records.record import State
from bot.records.values import StoredValues

BY_DATABASE_IDS = 1
"""The version of the entries that name records by database ids: none is written any more."""
VERSION = 2
"""The version of the entries that are written today."""
_DIGEST_BYTES = 12


def _text(value: Edtf | Decimal) -> str:
    return value.text if isinstance(value, Edtf) else str(value)


# Made once: json.dumps would make one for each of very many entries. Nothing that is hashed holds itself.
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, check_circular=False, default=_text).encode


class Link(NamedTuple):
    """One entry of a guild's history, as it is hashed. `changes` is JSON, `content` the digest of the record after it.

    `position` counts a guild's entries from 1; `change` is the position of the first entry of what was done at once.
    `record` is the id by which the team knows the record, and in version 1 the database's own.
    """

    guild_id: int
    position: int
    change: int
    kind: str
    record: int | str
    happened_at: str
    action: str
    author: str
    proposed_by: str
    origin: str
    reason: str
    undoes: int | None
    changes: str
    content: str
    revised_by: str = ""

    def hash(self, previous: str, version: int = VERSION) -> str:
        """The entry's hash, given that of the one before; that before the first is empty."""
        if version == BY_DATABASE_IDS:
            # What was added later counts only where it says something: older entries keep their hashes.
            whole = _encode([previous, *(self if self.revised_by else self[:-1])])
        else:
            # The version comes first, so that an entry never has the hash that it would have as one of another.
            whole = _encode([version, previous, *self])
        # surrogatepass, since a half of a character would else keep an entry from being hashed at all.
        return hashlib.sha256(whole.encode(errors="surrogatepass")).hexdigest()


def content_digest(key: str, values: StoredValues, state: State, state_note: str) -> str:
    """A fingerprint of a record, whose links stand in `values` as the entry's version names records.

    What is empty does not count, so that a field that a later version adds leaves the old fingerprints as they are.
    """
    # Zero is a value that a source gives, and counts.
    content = {attribute: value for attribute, value in values.items() if value or isinstance(value, Decimal)}
    return fingerprint(key, content, state, state_note)


def fingerprint(key: str, content: Mapping[str, Any], state: str, state_note: str) -> str:
    """The same of the values that count, dates and numbers as they are or as their texts."""
    whole = _encode([key, state, state_note, content])
    return hashlib.blake2b(whole.encode(errors="surrogatepass"), digest_size=_DIGEST_BYTES).hexdigest()


class ChainedHashes:
    """The hashes of entries that are given in order, a guild's one after another; SQLite calls it in a migration."""

    def __init__(self) -> None:
        self._last: dict[int, str] = {}

    def __call__(self, guild_id: int, *rest: Any) -> str:  # SQLite gives a function its arguments by place only
        previous = self._last.get(guild_id, "")
        self._last[guild_id] = Link(guild_id, *rest).hash(previous, BY_DATABASE_IDS)
        return self._last[guild_id]
