"""Which lines of the part of a page that holds its article are its article's, and which may be another's."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby, islice
from typing import Final

from bot.formats.documents.pages.page_lines import PageLine
from bot.formats.documents.pages.page_tree import PageElement
from bot.formats.documents.pages.page_words import ENDS_AT, LEADS_ELSEWHERE, OWN_LINE
from bot.reading.found import Passage

_LONGEST_LEAD: Final = 160
_ALL_LINKED: Final = 0.9
_HALF: Final = 0.5
_LONGEST_NAME: Final = 60
_LEAST_BEFORE: Final = 3
"""Lines from which on a headline is not the one above the article."""
_JOINED: Final = re.compile(r"\([^()]{1,80}\)(?:\s*\([^()]{1,40}\))?")
_SET_APART: Final = frozenset({"blockquote", "aside", "figure"})
_MARKS: Final = " “”„\"‘’'«».,…"
_LEAST_REPEATED: Final = 15
_MOST_REPEATED: Final = 100
_OF_A_HEADLINE: Final = 3
_SMALL_WORD: Final = re.compile(r"\b(?!(?:and|for|the|with|from)\b)[a-z][a-z’']{2,}")
"""What headlines have and names of speakers do not."""
_BESIDE: Final = 3
"""So many links one below the other, each as long as a headline, are a list of other articles."""
_LEAST_HEADLINE: Final = 25


@dataclass(slots=True)
class KeptLines:
    lines: list[PageLine] = field(default_factory=list)
    others: list[bool] = field(default_factory=list)
    """Of each line, whether it may be of another article."""
    leading: int = 0
    """How many lines were left out that lead elsewhere."""
    ended: str = ""
    """The first heading under which nothing was kept."""
    second: str = ""
    """The first headline among the lines under which another article may begin."""

    def written(self) -> tuple[str, tuple[Passage, ...]]:
        """All lines as a text, and the places in it that may be of another article."""
        parts: list[str] = []
        places: list[Passage] = []
        length = 0
        for line, is_of_another in zip(self.lines, self.others, strict=True):
            end = length + len(line.text)
            if is_of_another:
                start = places.pop().start if places and places[-1].end + 2 >= length else length
                places.append(Passage(start, end))
            after = "\n" if line.is_followed_closely else "\n\n"
            parts += [line.text, after]
            length = end + len(after)
        text = "".join(parts).rstrip("\n")
        return f"{text}\n" if text else "", tuple(places)


def keep_lines(lines: Sequence[PageLine], title: str, unsure: Collection[PageElement] = frozenset()) -> KeptLines:
    """Leave out what leads elsewhere, and find what may be of another article than the one with this title.

    `unsure` are the elements of which it is not known whether they are of it.
    """
    kept = KeptLines()
    joined = list(_without_lists_of_links(list(_without_repeated(list(_joined(lines)))), kept))
    is_late = _is_late(joined)
    level_left_out = other_level = 0
    has_headline = False
    for place, line in enumerate(joined):
        if line.level and (not level_left_out or line.level <= level_left_out):
            level_left_out = line.level if ENDS_AT.fullmatch(line.text) else 0
            kept.ended = kept.ended or (line.text if level_left_out and is_late[place] else "")
        elif level_left_out and not is_late[place] and line.linked < _HALF and len(line.text) > _LONGEST_NAME:
            # A list of contents or of links stands above an article too, without a heading after it.
            level_left_out = 0
        if level_left_out or OWN_LINE.fullmatch(line.text):
            continue
        if _leads_elsewhere(line):
            kept.leading += 1
            continue
        is_own = line.level == 1 and not has_headline and (line.text == title or not is_late[place])
        if line.level == 1 and not is_own and len(kept.lines) > _LEAST_BEFORE:
            other_level = 1
        elif line.level and _is_linked_headline(line) and line.text != title and len(kept.lines) > 1:
            other_level = other_level or line.level
        elif line.level and line.level <= other_level and other_level > 1:
            other_level = 0
        has_headline = has_headline or line.level == 1
        kept.second = kept.second or (line.text if other_level else "")
        kept.lines.append(line)
        kept.others.append(other_level > 0 or line.at in unsure)
    return kept


def _is_linked_headline(line: PageLine) -> bool:
    """Whether a heading is a link to an article, and not to a speaker or a place on the page."""
    return (
        line.linked >= _ALL_LINKED
        and len(_SMALL_WORD.findall(line.text)) >= _OF_A_HEADLINE
        and any("#" not in link.get("href") for link in _links_of(line))
    )


def _links_of(line: PageLine) -> Iterator[PageElement]:
    yield from line.at.find("a")
    yield from (above for above in islice(line.at.ancestors(), 3) if above.tag == "a")


def _is_late(lines: Sequence[PageLine]) -> list[bool]:
    """Of each line, whether half of all letters outside links stand before it."""
    letters = [0.0, *accumulate(len(line.text) * (1 - line.linked) for line in lines)]
    return [before > _HALF * letters[-1] for before in letters[:-1]]


def _leads_elsewhere(line: PageLine) -> bool:
    if line.level:
        return False
    if LEADS_ELSEWHERE.match(line.text):
        return line.linked > 0.3 or (len(line.text) <= _LONGEST_LEAD and not line.text.endswith((".”", '."', "’", "”")))
    is_name = len(line.text) <= _LONGEST_NAME
    return line.linked >= _ALL_LINKED and not is_name and line.block in ("p", "li", "div", "section", "article")


def _without_lists_of_links(lines: Sequence[PageLine], kept: KeptLines) -> Iterator[PageLine]:
    """The lines without links that stand one below the other as headlines do."""
    for are_links, group in groupby(lines, key=_may_be_a_headline):
        run = list(group)
        if are_links and len(run) >= _BESIDE:
            kept.leading += len(run)
        else:
            yield from run


def _may_be_a_headline(line: PageLine) -> bool:
    return line.linked >= _ALL_LINKED and len(line.text) >= _LEAST_HEADLINE


def _joined(lines: Sequence[PageLine]) -> Iterator[PageLine]:
    """The lines, with a speaker's seat and party on the line of the name, as parliaments print them."""
    before: PageLine | None = None
    for line in lines:
        if (
            before is not None
            and len(before.text) <= _LONGEST_NAME
            and _JOINED.fullmatch(line.text)
            and before.block == line.block
        ):
            before = PageLine(f"{before.text} {line.text}", before.block, before.linked, before.at)
            continue
        if before is not None:
            yield before
        before = line
    if before is not None:
        yield before


def _without_repeated(lines: Sequence[PageLine]) -> Iterator[PageLine]:
    """The lines without words that are set large beside the paragraph in which they stand."""
    looked_at = 0
    paragraphs = "\n".join(line.text for line in lines if not _is_set_apart(line))
    for line in lines:
        words = line.text.strip(_MARKS)
        if len(words) >= _LEAST_REPEATED and looked_at < _MOST_REPEATED and _is_set_apart(line):
            looked_at += 1
            if words in paragraphs:
                continue
        yield line


def _is_set_apart(line: PageLine) -> bool:
    return any(one.tag in _SET_APART for one in (line.at, *islice(line.at.ancestors(), 3)))
