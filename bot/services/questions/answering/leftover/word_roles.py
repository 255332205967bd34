"""What a word that names nothing does in its question: a name, a verb, what is asked for, or how it is put."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from bot.records.record import Item
from bot.services.names.folding import fold
from bot.services.questions.answering.inquiry import (
    Inquiry,
    any_term,
)
from bot.services.questions.thesaurus.kindred import is_of_speech, kindred_of
from bot.services.questions.understanding.words.asking_words import DEMONYMS, MEASURED, PLAIN
from bot.services.questions.understanding.words.name_words import PLACE_WORDS
from bot.services.questions.understood import PartKind, PlainQuestion, Wanted

_PLACES: Final = frozenset("uk britain british scottish scotland english england european europe".split())  # noqa: SIM905
"""Plain words that name a place all the same: without them another place would be answered for."""
_OF_VERBS: Final = ("ed", "ing")
# Behind "to" without an article stands a verb.
_OF_WHAT: Final = (
    r"(?:(?:about|on|over|regarding|concerning|of|for|against|in|from|at)\s+(?:the\s+|a\s+|an\s+)?|to\s+(?:the|an?)\s+)"
)
_BEFORE_THINGS: Final = ("any", "about", "on", "of", "for", "against", "in", "over", "regarding", "concerning")
_BEHIND_THINGS: Final = r"about|on|of|for|in|at|by|and|or|is|are|was|were|has|have|had|\w+ed"
_SAYS: Final = r"(?:say|says|said|show|shows|showed|suggest|suggests|suggested|find|finds|found|tell|tells|told)"
_OR: Final = r"\s*(?:\bor\b|/)\s*"
_ASKS_WHO: Final = re.compile(
    r"\W*(?:who |which \w+ |was |were |did |has |have )(?:(?:has|have|had|was|were) )?", re.IGNORECASE
)
_ASKS_ACT: Final = re.compile(r"\W*(?:who|whom|whose|will|would|should|may|might)\b", re.IGNORECASE)
_OF_DEEDS: Final = (Wanted.EVENTS, Wanted.ANYTHING)
_ASKS_WHETHER: Final = re.compile(r"\W*(?:does|do|is|are)\b", re.IGNORECASE)
_AUXILIARY: Final = r"\b(?:do|does|did|has|have|had|will|would|can|could|should)\b"
_ASKED: Final = r"\b(?:do|does|did|has|have|had|is|are|was|were)\s+(?:the\s+|a\s+|an\s+|any\s+|our\s+)?"
_SAYING: Final = r"(?:say|said|saying|think|thought|tell|told|want|make|made|support|oppose|back|call|do|done)\b"
_SHOWING: Final = r"(?:show|shown|suggest|indicate|find|found|prove[dn]?|reveal|conclude|establish)(?:e?d)?\b"
"""What polls, studies and figures do."""
_PARTICLE: Final = r"\s+(?:up|down|out|off|against|alongside)\b"
_NAMING: Final = frozenset(
    (PartKind.ACTOR, PartKind.PARTY, PartKind.TOPIC, PartKind.INDICATOR, PartKind.SOURCE, PartKind.PLACE)
)


def asks_measure(question: PlainQuestion, word: str) -> bool:
    """Whether a word is a measure that is asked for: nobody asks what a budget is by who would cut it."""
    return fold(word) in MEASURED and _ASKS_ACT.match(question.text) is None


def is_plain(word: str) -> bool:
    return fold(word) in PLAIN and fold(word) not in _PLACES


def is_way_of_saying(asked: Inquiry, word: str) -> bool:
    """Whether a word is a verb or an adverb by its end or place, and is not what was asked about."""
    if is_manner(asked, word):
        return True
    if not word.islower() or not word.endswith(_OF_VERBS) or is_object(asked, word):
        return False
    return not (word.endswith("ing") and _is_thing(asked, word))


def is_manner(asked: Inquiry, word: str) -> bool:
    """Whether a word only says how something is put, as an adverb does, or the verb of "how do deaths stack up"."""
    is_adverb = word.islower() and word.endswith("ly") and not is_object(asked, word)
    return is_adverb or is_phrasal(asked, word)


def is_put_otherwise(asked: Inquiry, word: str, items: Collection[Item]) -> bool:
    """Whether a word only says how something is put, or is a verb for which records have another: altered, changed."""
    like = kindred_of(word) if is_way_of_saying(asked, word) else ()
    kinds = sorted({kind for kind, _ in items})
    return is_manner(asked, word) or bool(like and not set(items).isdisjoint(asked.search([any_term(like)], kinds)))


def _is_thing(asked: Inquiry, word: str) -> bool:
    """Whether what ends as a verb does is asked of or about: "what does the polling say", "unit pricing for beer"."""
    own, others = re.escape(word), [re.escape(other) for other in asked.question.words if other != word]
    before = "|".join([*_BEFORE_THINGS, *others])
    placed = rf"\b{own}(?:\W*$|\s+{_SAYS}\b)|\b(?:{before})\s+{own}\s+(?:{_BEHIND_THINGS})\b"
    return re.search(placed, asked.question.text, re.IGNORECASE) is not None


def is_phrasal(asked: Inquiry, word: str) -> bool:
    """Whether a word is the verb of a question by what stands before and behind it: "how do deaths stack up"."""
    phrasal = rf"{_AUXILIARY}.*\b{re.escape(word)}{_PARTICLE}"
    return word.islower() and re.search(phrasal, asked.question.text, re.IGNORECASE) is not None


def is_deed(asked: Inquiry, word: str, *, is_alone: bool = False) -> bool:
    """Whether a word is what somebody did, and not said, of whom it is asked who they are; or whether they did it."""
    asks = _ASKS_WHO.match(asked.question.text)
    if asks is None or is_of_speech(word) or asked.question.wanted not in _OF_DEEDS:
        return False
    return is_alone or asked.question.text[asks.end() :].casefold().startswith(fold(word))


def leads_particle(asked: Inquiry, word: str) -> bool:
    """Whether a verb means by its particle what it does not by itself: "worked out"."""
    return re.search(rf"\b{re.escape(word)}{_PARTICLE}", asked.question.text, re.IGNORECASE) is not None


def is_either(asked: Inquiry, word: str) -> bool:
    """Whether a word stands beside a name as another that is asked for as well: "naloxone or HIV"."""
    names = "|".join(re.escape(part.typed) for part in asked.question.parts if part.kind in _NAMING and part.typed)
    own, text = re.escape(word), asked.question.text
    joined = rf"\b{own}{_OR}(?:{names})\b|\b(?:{names}){_OR}{own}\b"
    return bool(names) and re.search(joined, text, re.IGNORECASE) is not None


def is_predicate(asked: Inquiry, word: str) -> bool:
    """Whether a word ends the question as what somebody is or does: "what are they afraid of?"."""
    pattern = rf"\b{re.escape(word)}(?:\s+(?:of|in|for|at|on|to|from|about))\W*$"
    return re.search(pattern, asked.question.text, re.IGNORECASE) is not None


def is_by_the_way(asked: Inquiry, word: str) -> bool:
    """Whether a word that nothing has is neither a name, nor what is asked for, nor what that is of."""
    question, text = asked.question, asked.question.text
    if question.wanted in (Wanted.QUOTES, Wanted.STANCES) and not (question.actors or question.party):
        # It may be who is asked of: "the police chief".
        return False
    own = re.escape(word)
    counted = rf"\b(?:how (?:many|much)|number of)(?: \w+)? {own}\b|\b{own}\s+(?:of|in|for|at|on|to|from)\s+\w"
    if _ASKS_WHETHER.match(text):
        return word.islower() and not is_object(asked, word)
    named = rf"\b(?:what|which) {own}\b"
    is_said = question.wanted is Wanted.QUOTES
    is_asked_for = re.search(counted if is_said else f"{counted}|{named}", text, re.IGNORECASE)
    return word.islower() and not text.startswith(word) and not (is_asked_for or is_object(asked, word))


def is_subject(asked: Inquiry, word: str) -> bool:
    """Whether a word is of who or what is asked about: "what did the Danish government say"."""
    return _is_asked(asked, word, _SAYING) or is_showing(asked, word)


def is_showing(asked: Inquiry, word: str) -> bool:
    """Whether a word is of what is asked to have shown something: "do polls show"."""
    return _is_asked(asked, word, _SHOWING)


def _is_asked(asked: Inquiry, word: str, verbs: str) -> bool:
    pattern = rf"{_ASKED}(?:\w+\s+)?{re.escape(word)}\s+(?:\w+\s+)?{verbs}"
    return re.search(pattern, asked.question.text, re.IGNORECASE) is not None


def is_object(asked: Inquiry, word: str) -> bool:
    """Whether a word stands behind one such as "about"."""
    return re.search(rf"\b{_OF_WHAT}{re.escape(word)}\b", asked.question.text, re.IGNORECASE) is not None


def is_name(asked: Inquiry, word: str) -> bool:
    """Whether a word is written as a name within the question, whose first word has a capital anyway."""
    return fold(word) in _PLACES | PLACE_WORDS or (
        word[:1].isupper() and not word.isupper() and not asked.question.text.startswith(word)
    )


def words_like(asked: Inquiry, word: str) -> list[str]:
    """Words that say the same, of a people the country's; of a name none, for Release is no publication."""
    # Their country tells of its people, though they are written as a name is.
    called = filter(None, [DEMONYMS.get(fold(word))])
    return [*called, *(() if is_name(asked, word) else kindred_of(word))]
