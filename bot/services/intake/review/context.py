"""The words around a passage of an article: enough to tell what was meant, and no more of somebody else's text."""

from __future__ import annotations

from bot.services.intake.batch import IntakeEntry
from bot.services.intake.views import ContextOfWords
from bot.services.names.typed_text import kept_text

MOST_BESIDE = 120
"""Characters that are shown on each side."""
_MOST_BETWEEN = 120


def context_of(text: str, entry: IntakeEntry) -> ContextOfWords:
    """The words of an entry with what stands around them."""
    first, last = entry.passages[0], entry.passages[-1]
    parts = [kept_text(passage.of(text)) for passage in entry.passages]
    words = parts[0]
    for before, passage, part in zip(entry.passages, entry.passages[1:], parts[1:], strict=False):
        between = kept_text(text[before.end : passage.start])
        # Between the parts of a quote a reporter may go on for long.
        words += (between if len(between) <= _MOST_BETWEEN else " […] ") + part
    before_it = text[max(0, first.start - MOST_BESIDE) : first.start]
    after_it = text[last.end : last.end + MOST_BESIDE]
    return ContextOfWords(before=kept_text(before_it), words=words, after=kept_text(after_it))


def sentence_around(text: str, entry: IntakeEntry) -> str:
    """The sentence of an entry, as far as it may be shown; empty where it has none."""
    if entry.sentence is None:
        return ""
    first, last = entry.passages[0], entry.passages[-1]
    start = max(entry.sentence.start, first.start - MOST_BESIDE)
    end = min(entry.sentence.end, last.end + MOST_BESIDE)
    cut_before, cut_after = start > entry.sentence.start, end < entry.sentence.end
    return f"{'…' if cut_before else ''}{kept_text(text[start:end]).strip()}{'…' if cut_after else ''}"
