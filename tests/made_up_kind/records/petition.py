"""A petition: what people ask of a body, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.records import fields
from bot.records.dates.edtf import Edtf
from bot.records.record import Record, Reference
from bot.records.traits import Lapse, Need, Traits


class Answer(StrEnum):
    OPEN = "open"
    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Petition(Record):
    KIND: ClassVar[str] = "petition"
    PLURAL: ClassVar[str] = "petitions"
    LETTER: ClassVar[str] = "P"
    TITLE: ClassVar[str] = "name"
    FORM: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "What is asked": ("name", "wording", "answer", "lodged_on", "also_called"),
        "Who, topics, sources": ("petitioners", "addressee", "topics", "sources"),
    }
    TRAITS: ClassVar[Traits] = Traits(
        aliases="also_called",
        is_named_whole=True,
        is_followed=True,
        place=25,
        search_place=55,
        is_in_digests=True,
        remembered={"answer": Answer.GRANTED},
        lacks=(
            Need(words="to nobody", attributes=("addressee",)),
            Need(words="on no topic", attributes=("topics",)),
        ),
        lapse=Lapse(
            words="lodged and still open",
            attribute="answer",
            value=Answer.OPEN,
            outcomes=(Answer.GRANTED, Answer.REFUSED),
        ),
        unseen=frozenset({"also_called"}),
    )

    name: str = fields.text(column="title", required=True, searched=True, limit=fields.NAME_LIMIT)
    wording: str = fields.text(required=True, searched=True)
    answer: Answer = fields.choice(Answer, required=True, usual=Answer.OPEN)
    lodged_on: Edtf = fields.date(required=True, is_main=True, column="lodged")
    also_called: tuple[str, ...] = fields.texts(searched=True)
    petitioners: tuple[Reference, ...] = fields.links("actor", "petition_petitioner", required=True)
    addressee: Reference | None = fields.link("actor")
    topics: tuple[Reference, ...] = fields.links("topic", "petition_topic")
    sources: tuple[Reference, ...] = fields.links("source", "petition_source", required=True)

    @property
    def main_date(self) -> Edtf | None:
        return self.lodged_on
