"""How well made-up articles of many kinds are read: each rate has a floor, and the README gives it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.reading.article import read_article
from tests.reading.marked_texts import KEPT_APART, MATERIAL, marked_texts, read_marked
from tests.reading.measures import Measure, Share, measure, rates

README = Path("README.md")
FLOORS = {
    MATERIAL: {
        "quote parts found": 0.97,
        "with their speaker": 0.91,
        "sure and right": 0.98,
        "figures found": 0.95,
        "with their period": 0.9,
        "dated events found": 0.93,
        "events that are real": 0.93,
    },
    KEPT_APART: {
        "quote parts found": 0.93,
        "with their speaker": 0.8,
        "sure and right": 0.98,
        "figures found": 0.66,
        "with their period": 0.66,
        "dated events found": 0.75,
        "events that are real": 0.9,
    },
}


def read_all(folder: Path) -> Measure:
    total = Measure()
    for text, published, marks in marked_texts(folder).values():
        total.add(measure(text, read_article(text, published), marks))
    return total


@pytest.mark.parametrize("folder", FLOORS)
def test_made_up_articles_are_read_as_well_as_before(folder: Path) -> None:
    read = read_all(folder)
    found = {label: share for label, share in rates(read).items() if isinstance(share, Share)}
    low = {label: str(share) for label, share in found.items() if share.met < FLOORS[folder][label] * share.total}
    assert not low, "\n".join(read.wrong)
    assert read.sure >= 0.5 * read.parts_found
    assert read.quotes_made_up <= 2
    assert read.figures_made_up <= 2


def test_the_readme_tells_how_articles_kept_apart_are_read() -> None:
    said = " ".join(README.read_text(encoding="utf-8").split())
    found = read_all(KEPT_APART)
    assert f"{found.parts_found} of {found.parts} stretches in quotation marks or of speech" in said
    assert f"{found.speakers_right} with their speaker" in said
    assert f"all {found.sure} that are called sure are right" in said or (
        f"{found.sure_right} of {found.sure} that are called sure are right" in said
    )


def test_marks_stand_where_their_words_do() -> None:
    text, published, marks = read_marked("published: 2024-03-05\nShe said: “⟦q Ann Xample|We dig ⟦f 5 km -|5 km⟧.⟧”\n")
    assert (text, str(published)) == ("She said: “We dig 5 km.”\n", "2024-03-05")
    (quote,), (figure,) = marks["quotes"], marks["figures"]
    assert text[quote["start"] : quote["end"]] == "We dig 5 km."
    assert (text[figure["start"] : figure["end"]], figure["value"], figure["unit"]) == ("5 km", 5.0, "km")
    assert all(not re.search("[⟦⟧]", one.text) for one in marked_texts(KEPT_APART).values())
