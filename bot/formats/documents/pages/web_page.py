"""Reads a page of the web: its article, what it says of itself, and what may be missing or too much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from bot.formats.documents.article_text import ArticleText
from bot.formats.documents.pages.page_article import ArticlePlace, find_article
from bot.formats.documents.pages.page_lines import PageLine, lines_of
from bot.formats.documents.pages.page_statements import PageStatements, statements_of
from bot.formats.documents.pages.page_tree import WebPage, parse_page
from bot.formats.documents.pages.page_words import (
    ASKS_ABOUT_COOKIES,
    ASKS_TO_PAY,
    ENDS_AT,
    IS_A_WALL,
    IS_MISSING,
    LEADS_ELSEWHERE,
    NEEDS_SCRIPTS,
    OWN_LINE,
)
from bot.formats.documents.readable import one_line, text_of
from bot.formats.tally import Tally
from bot.problems import WrongInput
from bot.reading.found import MOST_CHARACTERS

_BARE: Final = 250
"""Letters below which a page that asks for something shows that in place of its article."""
_LOOKED_AT: Final = 200_000
_LONGEST_LEAD: Final = 160
_ALL_LINKED: Final = 0.9
_HALF: Final = 0.5
_LONGEST_NAME: Final = 60
_JOINED: Final = re.compile(r"\([^()]{1,80}\)(?:\s*\([^()]{1,40}\))?")
_GARBLED: Final = re.compile(r"â€[œ™˜“”]|Ã[©¨¡±¶¼]|Â[£\xa0]")
_NOTHING: Final = 40
_SCRIPTED: Final = "shows nothing without JavaScript, which is not run here"
_PASTE: Final = "Save the page in your browser and send that file, or paste its text"


def read_page(text: str, tally: Tally) -> ArticleText:
    """Read a page. Raises WrongInput where it shows no article; MissingExtra where pages cannot be read here."""
    page = parse_page(text, tally)
    place = find_article(page.root)
    is_hidden = place.prose < _BARE and (hidden := find_article(page.root, takes_hidden=True)).prose > 2 * _BARE
    place = hidden if is_hidden else place
    if place.prose > 2 * MOST_CHARACTERS:
        raise tally.refusal(f"has more than {2 * MOST_CHARACTERS:,} characters", "Send the part of it that you need")
    stated = statements_of(page, place.body)
    kept = _keep(lines_of(place.body, place.leaves_out))
    doubts = list(_doubts(place, stated, kept))
    if is_hidden:
        doubts.append("The page shows its text only once scripts have run; it was read as it stands in the page.")
    written = _text(kept.lines)
    letters = len("".join(written.split()))
    if letters < _BARE or place.prose < _BARE:
        told = stated.body if len(stated.body) > letters + _BARE else ""
        if told:
            written = text_of(one_line(line) for line in told.split("\n"))
            doubts.append("The text is taken from data in the page, which does not show it without scripts.")
        elif letters < _BARE and (problem := _why_there_is_none(letters, page, stated, tally)):
            raise problem
    if stated.is_paid or ASKS_TO_PAY.search(one_line(place.body.text[:_LOOKED_AT])):
        doubts.append("The page asks its readers to log in or to pay: its article may not be whole.")
    return ArticleText(
        text=written,
        title=stated.title,
        publisher=stated.publisher,
        author=stated.author,
        published=stated.published,
        address=stated.address,
        doubts=tuple(doubts),
    )


@dataclass(frozen=True, slots=True)
class _Kept:
    lines: Sequence[PageLine]
    leading: int
    """How many lines were left out that lead elsewhere."""
    ended: str
    """The first heading under which nothing was kept."""
    second: str
    """A second headline among the lines."""


def _keep(lines: Sequence[PageLine]) -> _Kept:
    kept: list[PageLine] = []
    leading = 0
    ended = second = ""
    joined = list(_joined(lines))
    is_late = _is_late(joined)
    level_left_out = headlines = 0
    for place, line in enumerate(joined):
        if line.level and (not level_left_out or line.level <= level_left_out):
            level_left_out = line.level if ENDS_AT.fullmatch(line.text) else 0
            ended = ended or (line.text if level_left_out and is_late[place] else "")
        elif level_left_out and not is_late[place] and line.linked < _HALF and len(line.text) > _LONGEST_NAME:
            # A list of contents or of links stands above an article too, without a heading after it.
            level_left_out = 0
        if level_left_out or OWN_LINE.fullmatch(line.text):
            continue
        if _leads_elsewhere(line):
            leading += 1
            continue
        if line.level == 1:
            headlines += 1
            second = line.text if headlines == 2 and not second and len(kept) > 3 else second
        kept.append(line)
    return _Kept(kept, leading, ended, second)


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


def _text(lines: Sequence[PageLine]) -> str:
    parts: list[str] = []
    for line in lines:
        parts += [line.text, "\n" if line.is_followed_closely else "\n\n"]
    return "".join(parts).rstrip("\n") + "\n" if parts else ""


def _doubts(place: ArticlePlace, stated: PageStatements, kept: _Kept) -> Iterator[str]:
    if place.others:
        more = "another article" if place.others == 1 else f"{place.others} other articles"
        yield f"The page has {more} on it; the longest one was read."
    if kept.second:
        yield f"A second headline stands in the text, “{kept.second[:120]}”: what follows it may be another article."
    if kept.leading:
        lines = "A line that leads" if kept.leading == 1 else f"{kept.leading} lines that lead"
        yield f"{lines} elsewhere, such as “Read more”, {'was' if kept.leading == 1 else 'were'} left out."
    if kept.ended:
        yield f"What stands under “{kept.ended[:60]}” was left out."
    if place.has_answers:
        yield "Readers’ comments were left out."
    if place.has_struck:
        yield "Words that are struck out were left out."
    if len(stated.days) > 1:
        named = " and ".join(map(str, stated.days[:3]))
        yield f"The page gives more than one day of publication: {named}."
    if len(_GARBLED.findall(_text(kept.lines))) > 2:
        yield "Some letters of the page are garbled, as in “â€œ”: hold its quotes against the page itself."


def _why_there_is_none(letters: int, page: WebPage, stated: PageStatements, tally: Tally) -> WrongInput | None:
    """Why a page with little text shows no article; None where it may well be a short one."""
    whole = one_line(page.root.text[:_LOOKED_AT])
    has_login = any(element.get("type") == "password" for element in page.root.find("input"))
    reasons = (
        (stated.is_paid or ASKS_TO_PAY.search(whole) or has_login, "shows its article only to those who log in or pay"),
        (IS_A_WALL.search(whole), "asks whether a person is reading, and shows no article"),
        (NEEDS_SCRIPTS.search(whole), _SCRIPTED),
        (ASKS_ABOUT_COOKIES.search(whole), "asks about cookies, and shows no article"),
        (IS_MISSING.search(f"{stated.title} {whole[:2000]}"), "says that there is no such page"),
        (letters < _NOTHING and page.has_scripts, _SCRIPTED),
        (not letters, "holds no text of an article"),
    )
    return next((tally.refusal(what_is_wrong, _PASTE) for holds, what_is_wrong in reasons if holds), None)
