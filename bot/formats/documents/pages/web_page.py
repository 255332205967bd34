"""Reads a page of the web: its article, what it says of itself, and what may be missing or too much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.formats.documents.article_text import ArticleText
from bot.formats.documents.pages.page_article import ArticlePlace, find_article
from bot.formats.documents.pages.page_kept import KeptLines, keep_lines
from bot.formats.documents.pages.page_lines import lines_of
from bot.formats.documents.pages.page_statements import PageStatements, statements_of
from bot.formats.documents.pages.page_tree import WebPage, parse_page
from bot.formats.documents.pages.page_words import (
    ASKS_ABOUT_COOKIES,
    ASKS_TO_PAY,
    IS_A_WALL,
    IS_MISSING,
    NEEDS_SCRIPTS,
)
from bot.formats.documents.readable import one_line, text_of
from bot.formats.tally import Tally
from bot.problems import WrongInput
from bot.reading.found import MOST_CHARACTERS

_BARE: Final = 250
"""Letters below which a page that asks for something shows that in place of its article."""
_LOOKED_AT: Final = 200_000
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
    kept = keep_lines(lines_of(place.body, place.leaves_out), stated.title, place.unsure)
    written, others = kept.written()
    doubts = list(_doubts(place, stated, kept, written))
    if is_hidden:
        doubts.append("The page shows its text only once scripts have run; it was read as it stands in the page.")
    letters = len("".join(written.split()))
    if letters < _BARE or place.prose < _BARE:
        told = stated.body if len(stated.body) > letters + _BARE else ""
        if told:
            written, others = text_of(one_line(line) for line in told.split("\n")), ()
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
        others=others,
    )


def _doubts(place: ArticlePlace, stated: PageStatements, kept: KeptLines, written: str) -> Iterator[str]:
    if place.others:
        more = "another article" if place.others == 1 else f"{place.others} other articles"
        yield f"The page has {more} on it; the longest one was read."
    if kept.second:
        yield f"A second headline stands in the text, “{kept.second[:120]}”: what follows it may be another article."
    elif any(kept.others):
        yield "The page does not tell where its article ends: a part beside it was read too, and may be another's."
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
    if len(_GARBLED.findall(written)) > 2:
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
