"""Who is named at a place of a reporter's words, and the verb that stands by them."""

from __future__ import annotations

import re

from bot.reading.found import FoundBy, Passage
from bot.reading.people.cast import NamedAs
from bot.reading.quotes.marks import HIDDEN
from bot.reading.quotes.narration import Narration
from bot.reading.quotes.subjects import UNNAMED, Subject, of_mention, of_pronoun
from bot.reading.quotes.verbs import AFTER_ONLY, AUXILIARY, SAYING

SAID = SAYING | AFTER_ONLY
"""The verbs of saying that may stand after what is said."""
HELP = re.compile(rf"(?:\s*,?\s*(?:{AUXILIARY}|[a-z]+ly)\b)*\s*")
"""What may stand between somebody and their verb."""
_SMALL = re.compile(
    r"\b(?:in|on|at|that|to|about|from|with|by|and|was|is|were|has|had|when|after|if|as|he|she|they|it|but|while|though|although|because|so|"
    r"or|than|who|which)\b"
)
_PRONOUN = re.compile(r"(he|she|they|it|we|I)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|The|a|an|A|An)\s+")
_CALLED = re.compile(r"(?:[a-z][\w’'-]*[\s,]+){1,7}(?=[A-ZÀ-Þ])")
_POSSESSIVE = re.compile(r"[’']s?\b")
_COMMA = re.compile(r"\s*,?\s*")
_BY_WHAT_THEY_ARE = re.compile(r"(?:[\w’'-]+[ \u00a0]){1,8}?[a-z][\w’'-]*,[ \u00a0]")
_THAN_A_NOUN = re.compile(
    r"\b(?:that|to|and|was|is|were|are|had|has|when|after|before|if|as|he|she|they|it|but|while|because|who|which|on|"
    r"yesterday|today|earlier|later|week|month|year|night|statement|interview|speech|told|said)\b"
)
_CLOSES = re.compile(r"[,.;\n]|\Z|[ \u00a0](?:of|from|at|who)\b")
_APPOSED = re.compile(rf" ?, [^.,;:!?\n{HIDDEN}]{{2,100}} ?,(?= )| \([^()\n]{{1,40}}\)")


def subject_at(told: Narration, place: int) -> Subject | None:
    """Who is named by the words that begin at a place."""
    mention = told.cast.find_after(place, place + 1) or told.cast.find_at(place)
    if mention is None and (article := _ARTICLE.match(told.hidden, place)):
        mention = told.cast.find_after(article.end(), article.end() + 1)
    if apposed := _apposed_at(told, place):
        return apposed
    if mention and _POSSESSIVE.match(told.hidden, mention.at.end):
        return Subject(None, place, FoundBy.NONE, UNNAMED)
    if mention and mention.at.start in (place, skip(told, place, _ARTICLE)):
        return of_mention(told, mention, mention.why)
    if called := _CALLED.match(told.hidden, place):
        # What somebody is may stand before the name, as in “said pensioner Jo Xample”.
        mention = told.cast.find_after(called.end(), called.end() + 1)
        if mention and mention.kind is NamedAs.FULL and not _SMALL.search(called.group()):
            return Subject(mention, place, FoundBy.VERB_BEFORE, mention.why if mention.voice else UNNAMED)
    if pronoun := _PRONOUN.match(told.hidden, place):
        return of_pronoun(told, pronoun.group(1), place)
    return None


def _apposed_at(told: Narration, place: int) -> Subject | None:
    """Who is told by what they are, and then named between commas: “said one union official, Tim Xample.”"""
    noun = _BY_WHAT_THEY_ARE.match(told.hidden, place)
    mention = told.cast.find_after(noun.end(), noun.end() + 1) if noun else None
    if noun is None or mention is None or mention.kind is not NamedAs.FULL or _THAN_A_NOUN.search(noun.group()):
        return None
    if not _CLOSES.match(told.hidden, mention.at.end):
        return None
    return Subject(mention, place, FoundBy.VERB_BEFORE, mention.why if mention.voice else UNNAMED)


def said_after(told: Narration, end: int) -> Passage | None:
    """The verb of saying of a subject that ends at a place, with what else is told of them between."""
    apposed = _APPOSED.match(told.hidden, end)
    places = [end, *([apposed.end()] if apposed else [])]
    found = (said_at(told, skip(told, skip(told, place, _COMMA), HELP)) for place in places)
    return next(filter(None, found), None)


def said_at(told: Narration, place: int) -> Passage | None:
    """The verb of saying that begins at a place."""
    word = told.find_word(place)
    return word if word and told.word(word) in SAID else None


def skip(told: Narration, place: int, pattern: re.Pattern[str]) -> int:
    """The end of what a pattern matches at a place, or that place."""
    found = pattern.match(told.hidden, place)
    return found.end() if found else place
