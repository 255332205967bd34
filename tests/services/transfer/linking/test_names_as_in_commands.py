"""A text in a file means what it means in a command: for sure, as one of those that are asked about, or nobody."""

from __future__ import annotations

from itertools import product

import pytest

from bot.problems import NotHeld
from bot.records.kinds.actor import Actor
from bot.services.names.directory import AmbiguousName, Directory, Resolved
from bot.services.transfer.linking.record_names import RecordNames
from bot.storage.records.reader import Reader, Workspace
from tests.guilds import GUILD
from tests.services.transfer.transfers import Transfers

BEFORE = ("", "Sir ", "the ", "Rt Hon ", "Starmer, ", "A1 ", "Scottish ", "J. ")
QUICK = ("", "Starmer, ")
NAMES = (
    "Keir Starmer",
    "Starmer",
    "Keir",
    "Johnson",
    "boris JOHNSON",
    "SNP",
    "Government",
    "UK Government",
    "Javed",
    "Kier Starmer",
    "Labour",
    "prime minister",
    "Angela Merkel",
    "FitzPatrick",
    "…",
)
BEHIND = ("", " MP", " (Lab)", " (Con, Northshire)", " (Scottish National Party)", ", Keir", " (A1)", " - SNP", " OBE")


@pytest.mark.parametrize(
    "before", [pytest.param(before, marks=() if before in QUICK else pytest.mark.exhaustive) for before in BEFORE]
)
async def test_a_file_and_a_command_never_mean_two_different_people(transfers: Transfers, before: str) -> None:
    texts = [before + "".join(parts) for parts in product(NAMES, BEHIND)]
    directory = Directory()

    def differing(reader: Reader) -> list[str]:
        names = RecordNames(reader)
        return [text for text in texts if not _agree(reader, directory, names, text)]

    assert await Workspace(transfers.services.database, GUILD).read(differing) == []


def _agree(reader: Reader, directory: Directory, names: RecordNames, text: str) -> bool:
    """Whether what a file makes of a text is what a command makes of it, or is asked where that guesses."""
    key, meaning = names.find_key(Actor.KIND, text), names.meaning(Actor.KIND, text)
    asked = {name.record_id for name in meaning.candidates}
    try:
        found: Resolved | None = directory.resolve(reader, Actor.KIND, text)
    except AmbiguousName as several:
        return key is None and ({name.record_id for name in several.candidates} == asked or bool(names.holders(text)))
    except NotHeld as nobody:
        # Who held an office, or which names are near, is told there.
        is_told = all(f"({place})" in str(nobody) for place in asked)
        return key is None and (is_told or bool(names.offices().guess(text)))
    assert found
    if key is not None:
        return names.find_id(Actor.KIND, key) == found.reference.id and not (found.typed or found.holder)
    return found.reference.id in asked or found.holder is not None
