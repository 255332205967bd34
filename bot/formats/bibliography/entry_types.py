"""What kind of source an entry's type stands for in BibTeX, RIS and CSL-JSON, and which type a kind is written as.

BibTeX's types are those of https://www.bibtex.org/Format/ and of biblatex, section 2.1 of its manual; RIS's those of
the format's specification of 2011; CSL's those of csl-data.json in citation-style-language/schema.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.records.kinds.source import SourceKind

_ARTICLE, _LETTER, _REPORT = SourceKind.ARTICLE, SourceKind.LETTER, SourceKind.REPORT
_SPEECH, _STATISTICS, _LAW = SourceKind.SPEECH, SourceKind.STATISTICS, SourceKind.LAW
_MESSAGE, _OTHER = SourceKind.MESSAGE, SourceKind.OTHER


@dataclass(frozen=True)
class TypeNames:
    """The types of one format."""

    written: Mapping[SourceKind, tuple[str, str]]
    """By kind: the type, and in words what it leaves open, as @misc and GEN do."""
    read: Mapping[str, SourceKind]
    """The types that have a kind of their own, beside those that are written, in small letters."""
    others: frozenset[str]
    """The types that have none, such as books: a source of another kind."""

    def kind_of(self, written: str, words: str = "") -> SourceKind | None:
        """The kind of a type, with what an entry says of it in words; None for a type that is not the format's."""
        name, said = written.casefold(), words.strip().casefold()
        for kind, (own, open_words) in self.written.items():
            if open_words and own.casefold() == name and open_words.casefold() == said:
                return kind
        if name in self.read:
            return self.read[name]
        closed = {own.casefold(): kind for kind, (own, open_words) in self.written.items() if not open_words}
        return closed.get(name, _OTHER if name in self.others else None)

    def has_kind(self, written: str) -> bool:
        """Whether a type stands for one kind, and is not read as another for want of its own."""
        return written.casefold() not in self.others


BIBTEX: Final = TypeNames(
    {
        _ARTICLE: ("article", ""),
        _LETTER: ("misc", "Letter"),
        _REPORT: ("techreport", ""),
        _SPEECH: ("misc", "Speech"),
        _STATISTICS: ("dataset", ""),
        _LAW: ("legislation", ""),
        _MESSAGE: ("online", "Message"),
        _OTHER: ("misc", ""),
    },
    {
        **dict.fromkeys(("suppperiodical", "review"), _ARTICLE),
        **dict.fromkeys(("report",), _REPORT),
        **dict.fromkeys(("letter",), _LETTER),
        **dict.fromkeys(("data",), _STATISTICS),
        **dict.fromkeys(("legal", "legadminmaterial", "jurisdiction", "statute"), _LAW),
        **dict.fromkeys(("misc",), _OTHER),
    },
    frozenset(
        [
            "artwork",
            "audio",
            "book",
            "bookinbook",
            "booklet",
            "collection",
            "conference",
            "electronic",
            "image",
            "inbook",
            "incollection",
            "inproceedings",
            "inreference",
            "manual",
            "mastersthesis",
            "movie",
            "music",
            "mvbook",
            "mvcollection",
            "mvproceedings",
            "mvreference",
            "online",
            "patent",
            "performance",
            "periodical",
            "phdthesis",
            "proceedings",
            "reference",
            "software",
            "standard",
            "suppbook",
            "suppcollection",
            "thesis",
            "unpublished",
            "video",
            "webpage",
            "www",
            "commentary",
        ]
    ),
)

RIS: Final = TypeNames(
    {
        _ARTICLE: ("NEWS", ""),
        _LETTER: ("PCOMM", ""),
        _REPORT: ("RPRT", ""),
        _SPEECH: ("GEN", "Speech"),
        _STATISTICS: ("DATA", ""),
        _LAW: ("STAT", ""),
        _MESSAGE: ("ICOMM", ""),
        _OTHER: ("GEN", ""),
    },
    {
        **dict.fromkeys(("jour", "mgzn", "ejour", "inpr", "blog"), _ARTICLE),
        **dict.fromkeys(("govdoc",), _REPORT),
        **dict.fromkeys(("dbase", "aggr"), _STATISTICS),
        **dict.fromkeys(("bill", "legal", "case"), _LAW),
        **dict.fromkeys(("gen",), _OTHER),
    },
    frozenset(
        [
            "abst",
            "advs",
            "ancient",
            "art",
            "book",
            "chap",
            "chart",
            "clswk",
            "comp",
            "conf",
            "cpaper",
            "ctlg",
            "dict",
            "ebook",
            "echap",
            "edbook",
            "elec",
            "encyc",
            "equa",
            "figure",
            "grant",
            "hear",
            "jfull",
            "manscpt",
            "map",
            "mpct",
            "multi",
            "music",
            "pamp",
            "pat",
            "ser",
            "slide",
            "sound",
            "stand",
            "std",
            "thes",
            "unpb",
            "unbill",
            "video",
        ]
    ),
)

CSL: Final = TypeNames(
    {
        _ARTICLE: ("article-newspaper", ""),
        _LETTER: ("personal_communication", ""),
        _REPORT: ("report", ""),
        _SPEECH: ("speech", ""),
        _STATISTICS: ("dataset", ""),
        _LAW: ("legislation", ""),
        _MESSAGE: ("post", ""),
        _OTHER: ("document", ""),
    },
    {
        **dict.fromkeys(
            ("article", "article-journal", "article-magazine", "post-weblog", "review", "review-book"), _ARTICLE
        ),
        **dict.fromkeys(("bill", "legal_case", "regulation", "treaty"), _LAW),
    },
    frozenset(
        [
            "book",
            "broadcast",
            "chapter",
            "classic",
            "collection",
            "entry",
            "entry-dictionary",
            "entry-encyclopedia",
            "event",
            "figure",
            "graphic",
            "hearing",
            "interview",
            "manuscript",
            "map",
            "motion_picture",
            "musical_score",
            "pamphlet",
            "paper-conference",
            "patent",
            "performance",
            "periodical",
            "software",
            "song",
            "standard",
            "thesis",
            "webpage",
        ]
    ),
)
