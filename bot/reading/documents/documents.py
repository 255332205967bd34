"""Tells what a text is as a whole, by what its own lines surely say; of all else it is an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from bot.reading.documents import labels, words
from bot.reading.found import DocumentTold, FoundBy, Named, Passage, QuoteFound
from bot.reading.layout import paragraphs
from bot.reading.people.givers import Givers, are_initials_of
from bot.reading.speeches.headings import find_heading
from bot.records.dates.edtf import Edtf
from bot.records.kinds.source import SourceKind

_HEAD, _TOP, _TITLED, _FOOT = 15, 4, 6, 15
"""Lines in which a text says what it is: at its beginning, at the very top, with its title, at its end."""
_LONGEST_LINE: Final = 400
_LONGEST_TITLE: Final = 200
_NUMBERED: Final = re.compile(r"\s+[Nn]o\.?\s*[0-9].*|,\s.*")
_RELEASE: Final = re.compile(r"\b(?:press|news|media) release\b", re.IGNORECASE)
_PARTED: Final = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|:\s+")
_OFFICES: Final = re.compile(words.STATISTICAL_OFFICES)
_SENTENCE: Final = re.compile(words.STATISTICS_SENTENCE)
_OF_ITSELF: Final = re.compile(words.STATISTICS_OF_ITSELF, re.IGNORECASE)
_SECTION: Final = re.compile(rf"(?:[0-9]{{1,2}}\.?\s+)?(?:{words.SECTIONS})\s*:?", re.IGNORECASE)
_ITEM: Final = re.compile(r"[-–—•*·]\s+")
_DEBATE: Final = re.compile(r"\b(?:Official Report|Hansard|Meeting|Sitting|[Dd]ebated?)\b")
_PARLIAMENT: Final = re.compile(rf"\b(?:{words.PARLIAMENTS})\b")
_REPORT: Final = re.compile(words.REPORT_LINES, re.IGNORECASE)
_REPORT_SECTION: Final = re.compile(words.REPORT_SECTIONS, re.IGNORECASE)
_DEAR: Final = re.compile(r"(?:To:? |Dear )[A-Z][^.\n]{1,80}[,:]?\Z")
_OPEN_LETTER: Final = re.compile(r"(?:an )?open letter\b[^.]{0,120}\Z", re.IGNORECASE)
_LETTER_END: Final = re.compile(words.LETTER_ENDS, re.IGNORECASE)
_TITLE_OF: Final = {
    SourceKind.LETTER: _OPEN_LETTER,
    SourceKind.LAW: re.compile(r".*\b(?:Act|Regulations|Order|Rules|Measure|Bill)\b(?: \([^()]{3,60}\))? [0-9]{4}\Z"),
}
"""What a title of such a document looks like; any other line is none."""
_WRITTEN: Final = re.compile(
    r"(?:written (?:question|answer)|asked by|tabled by|lodged by|date lodged)\b", re.IGNORECASE
)
_LAW: Final = re.compile(words.LAW_LINES, re.IGNORECASE)
_OPENED: Final = re.compile(
    r"(?:embargo|for (?:immediate )?release|ref(?:erence)?\b|date\b|published|release date|(?:news story|"
    r"press release|guidance|speech|policy paper|contents)\Z)",
    re.IGNORECASE,
)
_ENDS_SENTENCE: Final = re.compile(r"[.!?;:,][\"'”’)]*\Z")
_FEWEST_SECTIONS: Final = 2


def tell_document(text: str, quotes: Iterable[QuoteFound]) -> DocumentTold:
    """What a text says of itself; `quotes` are all that it was found to quote."""
    lines = [Passage(line.start, min(line.end, line.start + _LONGEST_LINE)) for line in paragraphs(text)]
    return _Teller(text, lines, quotes).tell() if lines else DocumentTold()


class _Teller:
    def __init__(self, text: str, lines: Sequence[Passage], quotes: Iterable[QuoteFound]) -> None:
        self._text = text
        self._head = lines[:_HEAD]
        self._foot = lines[max(_HEAD, len(lines) - _FOOT) :]
        self._lines = lines
        self._quotes = quotes

    def tell(self) -> DocumentTold:
        kind, publisher = self._kind()
        if kind is SourceKind.ARTICLE and publisher is None:
            return DocumentTold()
        title = self._title(kind, publisher)
        day = self._day(kind)
        return DocumentTold(
            kind=kind,
            title=title,
            publisher=publisher,
            published=day[0] if day else None,
            published_at=day[1] if day else None,
        )

    def _kind(self) -> tuple[SourceKind, Named | None]:
        """What it is, and whose."""
        if any(_LAW.fullmatch(line.of(self._text)) for line in self._head):
            return SourceKind.LAW, None
        if self._is_speech():
            return SourceKind.SPEECH, self._parliament()
        if self._is_letter():
            return SourceKind.LETTER, None
        publisher = self._publisher()
        if self._is_statistics(publisher):
            return SourceKind.STATISTICS, publisher
        if self._is_report():
            return SourceKind.REPORT, self._parliament() or publisher
        return SourceKind.ARTICLE, publisher if self._is_release() else None

    def _is_speech(self) -> bool:
        """Whether most of it is what people say under headings, or one speech."""
        spoken = [part for quote in self._quotes if quote.way is FoundBy.SPEECH for part in quote.parts]
        if not spoken or any(_WRITTEN.match(line.of(self._text)) for line in self._head):
            return False
        return 2 * sum(part.end - part.start for part in spoken) >= self._lines[-1].end - min(spoken).start

    def _is_letter(self) -> bool:
        is_opened = any(_DEAR.match(line.of(self._text)) for line in self._head)
        is_named = any(_OPEN_LETTER.match(line.of(self._text)) for line in self._head[:_TOP])
        is_closed = any(_LETTER_END.fullmatch(line.of(self._text)) for line in self._lines[-60:])
        return is_opened and (is_closed or is_named)

    def _is_statistics(self, publisher: Named | None) -> bool:
        is_of_office = publisher is not None and _OFFICES.search(publisher.words) is not None
        sections = sum(bool(_SECTION.fullmatch(line.of(self._text))) for line in self._lines)
        items = sum(bool(_ITEM.match(line.of(self._text))) for line in self._lines)
        is_dated = self._day(SourceKind.STATISTICS) is not None
        if self._is_labelled() and (publisher or sections or items >= _FEWEST_SECTIONS or is_dated):
            return True
        if self._has_label() and (publisher is not None or bool(sections) or items >= _FEWEST_SECTIONS):
            return True
        if is_of_office and any(labels.is_label_of_release(line.of(self._text)) for line in self._head[:_TITLED]):
            return True
        told = next(filter(None, (_SENTENCE.match(line.of(self._text)) for line in self._head[:_TOP])), None)
        # A newspaper begins with “Statistics published by …” as well.
        if told and (not told["plain"] or sections):
            return True
        is_of_itself = any(_OF_ITSELF.search(line.of(self._text)) for line in (*self._head, *self._foot))
        if is_of_itself and sections:
            return True
        return is_of_office and (sections >= _FEWEST_SECTIONS or (bool(sections) and items >= _FEWEST_SECTIONS))

    def _is_labelled(self) -> bool:
        """Whether a line near the top is a label of statistics and nothing else."""
        return any(labels.is_label_of_statistics(line.of(self._text)) for line in self._head[:_TITLED])

    def _has_label(self) -> bool:
        """Whether a line of the head is a label of statistics, alone or beside a body or a title."""
        for place, line in enumerate(self._head):
            parts = _PARTED.split(_NUMBERED.sub("", line.of(self._text)))
            if any(labels.is_label_of_statistics(part.strip()) for part in parts):
                return True
            beside = labels.body_beside_label(self._text, line)
            if (
                beside
                and place < _TOP
                and (labels.is_label_of_statistics(beside[1]) or _OFFICES.search(beside[0].words))
            ):
                return True
        return False

    def _is_report(self) -> bool:
        if any(_REPORT.fullmatch(line.of(self._text)) for line in self._head[:8]):
            return True
        parts = {line.of(self._text).lower() for line in self._lines if _REPORT_SECTION.fullmatch(line.of(self._text))}
        return len(parts) >= 3 and any("summary" in part or "contents" in part for part in parts)

    def _is_release(self) -> bool:
        """Whether it says at the very top that it is a release of whoever publishes it."""
        return any(
            labels.body_beside_label(self._text, line)
            or labels.labelled_publisher(self._text, line)
            or _RELEASE.search(line.of(self._text))
            for line in self._head[:_TOP]
            if len(line.of(self._text)) < _LONGEST_TITLE
        )

    def _publisher(self) -> Named | None:
        text = self._text
        for line in (*self._head, *self._foot):
            if told := labels.labelled_publisher(text, line):
                return told
        for line in self._head[:_TOP]:
            if beside := labels.body_beside_label(text, line):
                return self._spelt_out(beside[0])
        for line in (*self._head, *self._foot):
            if told := labels.body_alone(text, line):
                return self._full(told)
        for line in self._head[: 2 * _TOP]:
            if told := labels.publisher_in_sentence(text, line):
                return self._full(told)
        return self._by_label()

    def _spelt_out(self, named: Named) -> Named:
        """A body by the name of a line of the head, where it is called by the initials of that."""
        full = self._full(named)
        if not full.words.isupper():
            return full
        alone = filter(None, (labels.body_alone(self._text, line) for line in self._head))
        return next((told for told in alone if are_initials_of(full.words, told.words)), full)

    def _by_label(self) -> Named | None:
        """The office whose label the text bears, and that it names."""
        for line in self._head:
            name = words.WHOSE_LABEL.get(_NUMBERED.sub("", line.of(self._text)).strip().lower(), "")
            start = self._text.find(name) if name else -1
            if start >= 0:
                return Named.within(self._text, start, start + len(name))
        return None

    def _full(self, named: Named) -> Named:
        return Givers(self._text).named(*named.at)

    def _parliament(self) -> Named | None:
        for line in self._head[: 2 * _TOP]:
            if len(line.of(self._text)) <= _LONGEST_TITLE and (found := _PARLIAMENT.search(line.of(self._text))):
                return Named.within(self._text, line.start + found.start(), line.start + found.end())
        return None

    def _day(self, kind: SourceKind) -> tuple[Edtf, Passage] | None:
        is_bare = kind in (SourceKind.STATISTICS, SourceKind.SPEECH)
        for line in self._head:
            is_of_report = kind is SourceKind.SPEECH and _DEBATE.search(line.of(self._text)) is not None
            is_named = is_of_report or (is_bare and labels.body_beside_label(self._text, line) is not None)
            if day := labels.day_of(self._text, line, is_bare=is_bare, is_named=is_named):
                return day
        return None

    def _title(self, kind: SourceKind, publisher: Named | None) -> Named | None:
        """The first line that is a heading of its own, and neither a label nor a body nor a day."""
        own = _TITLE_OF.get(kind)
        for line in self._head[:_TITLED]:
            said = line.of(self._text)
            if own and not own.match(said):
                continue
            is_aside = (
                labels.is_label_of_statistics(_NUMBERED.sub("", said))
                or labels.is_label_of_release(said)
                or labels.body_alone(self._text, line)
                or (labels.body_beside_label(self._text, line) and kind is not SourceKind.SPEECH)
                or labels.labelled_publisher(self._text, line)
                or _PARLIAMENT.fullmatch(said)
                or _DEBATE.fullmatch(said)
                or _OPENED.match(said)
                or labels.day_of(self._text, line, is_bare=True)
            )
            if is_aside:
                continue
            if kind is SourceKind.SPEECH and (heading := find_heading(self._text, line)) and heading.is_strong:
                return None
            is_heading = len(said) <= _LONGEST_TITLE and not _ENDS_SENTENCE.search(said) and any(map(str.isalpha, said))
            return Named.within(self._text, *line) if is_heading and not _SECTION.fullmatch(said) else None
        return None
