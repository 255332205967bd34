"""Newspapers that are asked for: "which paper did they write to" is one of those that are held."""

from __future__ import annotations

from itertools import chain
from typing import Final

from bot.reading.people.listed import listed
from bot.records.kinds.actor import Actor, ActorKind
from bot.services.names.folding import fold
from bot.services.names.tables.name_table import Name
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import Names, choice_of
from bot.services.questions.understood import PartKind
from bot.storage.records.reader import Reader

_WHICH: Final = listed("which what")
_PAPER: Final = listed("newspaper newspapers paper papers magazine broadsheet tabloid daily weekly")
_WRITTEN_TO: Final = listed(
    "write wrote written send sent address addressed letter letters petition received receive receives addressee "
    "appeal plea"
)
_LETTERS: Final = listed("letter letters petition appeal plea")
_REPORTED: Final = listed("report reports reported")
_PRINTED: Final = listed("publish published print printed carry carried ran run")
"""What papers do with their own pieces, and with letters that are written to them."""
_CALLED: Final = listed(
    "telegraph times guardian herald mail mirror sun express post gazette chronicle tribune record scotsman observer "
    "independent standard journal courier star argus echo news examiner advertiser mercury spectator economist "
    "statesman newspaper"
)
"""What newspapers are called by the last of their words."""


def take_paper(line: QuestionLine, names: Names, reader: Reader) -> None:
    """Take those that are held for the newspaper to which something was written, of which one is sought."""
    said = {word.folded for word in line.words}
    if not said & _WRITTEN_TO or said & _REPORTED or (said & _PRINTED and not said & _LETTERS):
        return
    for place in range(1, len(line.words)):
        is_asked = line.words[place].folded in _PAPER and line.words[place - 1].folded in _WHICH
        if is_asked and line.is_free(place - 1, place + 1):
            line.take(*_papers(names, reader, place))
            return


def _ends_as_paper(name: Name) -> bool:
    return "(" not in name.name and fold(name.name).split()[-1] in _CALLED


def _papers(names: Names, reader: Reader, place: int) -> list[LinePart]:
    found = chain.from_iterable(names.actors.index.find_with_word(word) for word in sorted(_CALLED))
    called: dict[Name, None] = {name: None for name, _ in found if _ends_as_paper(name)}
    references = [names.actors.reference(name.record_id) for name in called]
    actors = reader.get_many(Actor, [reference.record_id for reference in references])
    bodies = [actor.reference() for actor in actors if actor.kind is ActorKind.ORGANISATION]
    return [
        LinePart(
            kind=PartKind.ACTOR,
            start=place,
            end=place + 1,
            choice=choice_of(body),
            is_guess=True,
            reference=body,
            is_sought=True,
        )
        for body in bodies
    ]
