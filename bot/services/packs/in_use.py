"""What the team uses of a pack's records without linking to them: by digests, by following, in drafts and proposals."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from bot.problems import Problem
from bot.records.fields import links_of
from bot.records.kinds import KIND_BY_LETTER, KINDS
from bot.records.record import Item, split_id
from bot.records.written.lists import split_list
from bot.services.keeping.drafts import Draft
from bot.services.names.directory import Directory
from bot.services.names.held_names import LINKED_KINDS
from bot.storage.keeping.open_texts import open_contents
from bot.storage.records.reader import Reader
from bot.storage.server.pack_rows import watched


def items_in_use(reader: Reader, directory: Directory) -> set[Item]:
    """The records that a digest or a follow is of, and those that what is written or waits names, by id or by name."""
    used = set(watched(reader))
    for content in open_contents(reader):
        used.update(_named_in(reader, directory, content))
    return used


def _named_in(reader: Reader, directory: Directory, content: str) -> Iterator[Item]:
    told = Draft.from_json(content)
    for link in links_of(KINDS[told.kind]) if told.kind in KINDS else ():
        for name in filter(None, split_list(told.typed.get(link.attribute, ""))):
            # As saving it would find it, by a misspelt name or an office, too.
            with suppress(Problem):
                reference = directory.resolve(reader, link.target, name).reference
                yield reference.kind, reference.record_id
    with suppress(ValueError):
        for text in _texts_in(json.loads(content)):
            yield from _called(reader, directory, text)


def _texts_in(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield from filter(None, split_list(told))
    elif isinstance(told, dict):
        for held in told.values():
            yield from _texts_in(held)
    elif isinstance(told, list):
        for held in told:
            yield from _texts_in(held)


def _called(reader: Reader, directory: Directory, text: str) -> Iterator[Item]:
    typed = split_id(text)
    if typed and typed[0] in KIND_BY_LETTER:
        kind = KIND_BY_LETTER[typed[0]]
        # Not every text that looks like an id is one.
        with suppress(KeyError):
            yield from ((kind, record_id) for record_id in reader.ids_by_number(kind, [typed[1]]))
        return
    for kind in LINKED_KINDS:
        names = directory.held(reader, kind)
        resolution = names.index.find_whole(text)
        if resolution and resolution.match:
            yield kind, resolution.match.held_as
