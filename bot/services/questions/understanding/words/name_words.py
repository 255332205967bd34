"""Words that are part of names, or names of their own, folded as a question's words are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bot.reading.people.listed import listed
from bot.reading.people.lists.bodies import HEADS
from bot.reading.people.lists.given_names import GIVEN_NAMES
from bot.reading.people.lists.other_capitals import PEOPLES, PLACES
from bot.reading.people.lists.titles import LETTERS, OF_OFFICE, OF_PEERS, TITLES
from bot.services.names.folding import fold


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


FIRST_NAMES: Final = _folded(GIVEN_NAMES)
TITLE_WORDS: Final = _folded(TITLES | OF_OFFICE | LETTERS)
PEERS_TITLES: Final = _folded(OF_PEERS)
BODY_HEADS: Final = _folded(HEADS)
"""What bodies are called by the last of their words: "committee", "council"."""
PEOPLES_WORDS: Final = _folded(PEOPLES)
"""Those of a country: "Danish"."""
PLACE_WORDS: Final = _folded(PLACES | PEOPLES)
"""Countries, cities and those who live there: nobody and nothing else is called so by a slip."""
SORTS: Final = (
    listed(
        "place places site sites spot spots venue venues premises location locations facility facilities centre "
        "centres center centers room rooms space spaces unit units hub hubs clinic clinics outlet outlets"
    ),
    listed("scheme schemes plan plans project projects programme programmes trial trials pilot pilots experiment"),
    listed("levy levies tax taxes charge charges fee fees duty duties"),
    listed("death deaths fatality fatalities"),
    listed("home homes house houses dwelling dwellings property properties"),
    listed("ban bans prohibition prohibitions"),
)
"""Of which sort a thing is that is pointed at: each of a sort may be called by any other word for it."""
