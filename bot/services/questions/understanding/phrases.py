"""Words in quotation marks, of every style that keyboards and word processors make."""

from __future__ import annotations

import re
from typing import Final

from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understood import PartChoice, PartKind

_LONGEST: Final = 300
_QUOTED: Final = re.compile(
    rf"[“”„‟\"＂〝〞«»‹›](?P<double>[^“”„‟\"＂〝〞〟«»‹›]{{1,{_LONGEST}}})[“”‟\"＂〝〞〟«»‹›]"
    rf"|[「『](?P<corner>[^「」『』]{{1,{_LONGEST}}})[」』]"
    rf"|(?:(?<=\s)|(?<=\()|^)[‘‚'`](?P<single>\S(?:[^\n]{{0,{_LONGEST}}}?\S)?)[’‘'`](?=[\s?!.,;:)]|$)"
)


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
