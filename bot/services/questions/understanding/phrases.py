"""Words in quotation marks, of every style that keyboards and word processors make."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from bot.reading.people.listed import listed
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.words.asking_words import LITTLE
from bot.services.questions.understanding.words.period_words import DATED_THINGS, YEAR
from bot.services.questions.understanding.words.question_words import QuestionWord
from bot.services.questions.understood import PartChoice, PartKind

_LONGEST: Final = 300
_FEWEST_WORDS: Final = 2
_ARTICLES: Final = listed("a an the this that")
_LEADS_TO_SUBJECT: Final = listed("about on regarding concerning")
_TELLS_HOW: Final = listed("not no never almost quite very rather too")
_QUOTED: Final = re.compile(
    rf"[“”„‟\"＂〝〞«»‹›](?P<double>[^“”„‟\"＂〝〞〟«»‹›]{{1,{_LONGEST}}})[“”‟\"＂〝〞〟«»‹›]"
    rf"|[「『](?P<corner>[^「」『』]{{1,{_LONGEST}}})[」』]"
    rf"|(?:(?<=\s)|(?<=\()|^)[‘‚'`](?P<single>\S(?:[^\n]{{0,{_LONGEST}}}?\S)?)[’‘'`](?=[\s?!.,;:)]|$)"
)


def take_last_words(line: QuestionLine, is_held: Callable[[Sequence[QuestionWord]], bool], *, is_bare: bool) -> None:
    """Take the longest run of words at the end that stands so in a record: "who spoke of the long way home".

    For a question of which nothing else is left, since all its words are ones that people ask with. A bare one asks by
    no other word, but for what leads to a subject: "what about the long way home".
    """
    for start in range(0 if is_bare else 1, len(line.words) - _FEWEST_WORDS + 1):
        run = [word.folded for word in line.words[start:]]
        if is_bare and (run[-1] in LITTLE or not _may_begin_bare(line, start)):
            continue
        if line.is_free(start, len(line.words)) and _may_lead(run) and is_held(line.words[start:]):
            words = line.typed(start, len(line.words))
            choice = PartChoice(words, f"“{words}”")
            line.take(LinePart(kind=PartKind.PHRASE, start=start, end=len(line.words), choice=choice))
            return


def _may_begin_bare(line: QuestionLine, start: int) -> bool:
    before = start - 1
    while before >= 0 and line.words[before].folded in _ARTICLES:
        before -= 1
    return before < 0 or line.words[before].folded in _LEADS_TO_SUBJECT


def _may_lead(run: Sequence[str]) -> bool:
    """Whether words may be what was said by their first: of the little ones only "roughly right", "never easy"."""
    tells_how = run[0].endswith("ly") or run[0] in _TELLS_HOW
    return run[0] not in LITTLE or (tells_how and any(word not in LITTLE for word in run))


def take_phrases(line: QuestionLine) -> None:
    """Take what stands in quotation marks."""
    for found in _QUOTED.finditer(line.text):
        group = str(found.lastgroup)
        start, end = found.span(group)
        places = [place for place, word in enumerate(line.words) if start <= word.start and word.end <= end]
        if places:
            # Without the comma that stands within marks though it is no part of what was said.
            words = found[group].strip(" ,.;:!?…")
            line.take(
                LinePart(
                    kind=PartKind.PHRASE, start=places[0], end=places[-1] + 1, choice=PartChoice(words, f"“{words}”")
                )
            )


def dated_thing(line: QuestionLine) -> str:
    """What a year within a question may say which is meant, with that year: "1971 Act", "law from 1971"."""
    for place, word in enumerate(line.words):
        if not YEAR.fullmatch(word.folded):
            continue
        if place + 1 < len(line.words) and line.words[place + 1].stem in DATED_THINGS:
            return line.typed(place, place + 2)
        start = place - 2 if place > 1 and line.words[place - 1].folded in ("of", "from") else place - 1
        if start >= 0 and line.words[start].folded in DATED_THINGS:
            return line.typed(start, place + 1)
    return ""
