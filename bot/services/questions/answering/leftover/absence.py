"""What is said to be missing, where words or names kept everything from being an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.records.kinds.figure import Figure
from bot.services.questions.answered import Fact
from bot.services.questions.answering.facts import NothingHas, NothingTogether, NotMeasured
from bot.services.questions.answering.inquiry import (
    Inquiry,
    facets_of_links,
    named_parts,
    naming_or_of,
    term_of,
)
from bot.storage.records.search_index import holds_words, words_of


def absence_of(asked: Inquiry, words: Sequence[str], kind: str = "") -> list[Fact]:
    """What is said where words kept everything from being an answer."""
    unheld = [word for word in words if not holds_words(asked.reader, words_of(word))]
    others = [word for word in words if word not in unheld]
    told: list[Fact] = [NothingHas(words=unheld)] if unheld else []
    if others and not unheld:
        together = [name for name in named_parts(asked.question) if name not in others]
        told.append(nothing_together(asked, [*together, *others], kind))
    return told


def nothing_together(asked: Inquiry, names: Sequence[str], kind: str = "") -> NothingTogether:
    """That nothing which takes the stance and lies in the time asked for has all of these names and words."""
    question = asked.question
    named = {*named_parts(question), *question.places} - {*question.phrases}
    words = [name for name in names if name not in named]
    return NothingTogether(names=names, words=words, kind=kind, stance=question.stance, span=asked.span)


def not_measured(asked: Inquiry) -> Fact:
    """That no figure is of what is asked: that none has all that it names, or else that those measure other things."""
    question = asked.question
    names = [*dict.fromkeys((*named_parts(question), *question.words))]
    actors = [naming_or_of(actor) for actor in question.actors]
    terms = [*actors, *(term_of(word) for word in (*question.places, *question.phrases, *question.words))]
    facets = facets_of_links(replace(question, actors=()))
    is_in_others = asked.search(terms, [Figure.KIND], facets, limit=1)
    return NotMeasured(names=names) if is_in_others else nothing_together(asked, names, Figure.KIND)
