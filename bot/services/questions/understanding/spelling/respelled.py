"""Ordinary words that are misspelt, read as words that the record has: "magic bulet"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from bot.services.questions.thesaurus.kindred import is_known
from bot.services.questions.thesaurus.stems import stem_of
from bot.services.questions.understanding.line import QuestionLine
from bot.services.questions.understanding.spelling.slips import slips_of
from bot.services.questions.understanding.words.asking_words import LITTLE, SKIPPED, tells_nothing_apart
from bot.services.questions.understanding.words.name_words import FIRST_NAMES, PEERS_TITLES, PLACE_WORDS, TITLE_WORDS
from bot.services.questions.understanding.words.question_words import IsHeld, QuestionWord
from bot.storage.core.guild_reader import GuildReader
from bot.storage.records.search_index import held_among, holds_words

_FEWEST_LETTERS: Final = (4, 5, 5)
"""Of a word that may have each kind of slip: short words are near to many."""
_FEWEST_BESIDE_ANOTHER: Final = 3
_LONGEST: Final = 20
_DOUBLED: Final = re.compile(r"[^aeiou]([^aeiou])\1(?:ed|ing)$")
_MOST: Final = 2
"""So many words of a question are tried."""
_NAMES: Final = FIRST_NAMES | PEERS_TITLES | PLACE_WORDS | TITLE_WORDS
_NOT_MEANT: Final = _NAMES | LITTLE


def respelled(
    line: QuestionLine,
    left: Sequence[tuple[int, QuestionWord]],
    reader: GuildReader,
    is_held: IsHeld,
    is_name: Callable[[QuestionWord], bool],
) -> dict[int, QuestionWord]:
    """The words that are left over and are likely slips, by their places, as what they are slips of.

    A name is none: what has a capital, a place, and what stands behind a first name.
    """
    found: dict[int, QuestionWord] = {}
    tried = [(place, word) for place, word in left if _may_be_slip(line, place, word) and not is_held([word])]
    for place, word in tried[:_MOST]:
        before, after = (_telling(line, other) for other in (place - 1, place + 1))
        meant = _meant(reader, word.folded, before, after)
        respelt = QuestionWord(meant, word.start, word.end)
        # Of a name that is held the other rules read slips: what is left here is another name.
        if meant and (is_known(meant) or not is_name(respelt)):
            found[place] = respelt
    return found


def _may_be_slip(line: QuestionLine, place: int, word: QuestionWord) -> bool:
    before = line.words[place - 1].folded if place else ""
    is_of_compound = "-" in (line.text[max(0, word.start - 1) : word.start], line.text[word.end : word.end + 1])
    return (
        word.folded.isascii()
        and word.folded.isalpha()
        and word.text == word.folded
        and _FEWEST_BESIDE_ANOTHER <= len(word.folded) <= _LONGEST
        and before not in FIRST_NAMES
        and word.folded not in _NAMES
        and not is_of_compound
        and not tells_nothing_apart(word.folded)
        and not is_known(word.folded)
    )


def _telling(line: QuestionLine, place: int) -> str:
    """The word at a place, if there is one and it is none that stands beside any."""
    word = line.words[place].folded if 0 <= place < len(line.words) else ""
    return "" if word in SKIPPED else word


def _meant(reader: GuildReader, word: str, before: str, after: str) -> str:
    """The one word that is meant; empty where there is none, or several as likely."""
    for likely, (fewest, group) in enumerate(zip(_FEWEST_LETTERS, slips_of(word), strict=True)):
        # "Keepers" is no slip of "keepes", which the index takes for a form of "keep".
        others = [other for other in group if not (likely and word.startswith(stem_of(other)))]
        others = [other for other in others if other not in _NOT_MEANT and not _is_no_form(other)]
        held = [*{stem_of(other): other for other in reversed(held_among(reader, others))}.values()]
        together = [other for other in held if _stand_together(reader, before, other, after)]
        for found in (together, held if len(word) >= fewest else []):
            if found:
                return found[0] if len(found) == 1 else ""
    return ""


def _is_no_form(word: str) -> bool:
    """Whether a word only looks like a form of one that is held: "longged" is none of "long"."""
    return _DOUBLED.search(word) is not None


def _stand_together(reader: GuildReader, before: str, word: str, after: str) -> bool:
    """Whether a record has a word beside one of those that the question has beside it."""
    return any(all(run) and holds_words(reader, run) for run in ((before, word), (word, after)))
