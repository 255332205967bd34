"""Figures of whole made-up releases: how many are found with their units and periods, and that none is made up."""

from __future__ import annotations

import pytest

from bot.reading.article import read_article
from bot.reading.found import Certainty, Reading
from bot.records.kinds.source import SourceKind
from tests.reading.figures.marked_articles import MarkedArticle
from tests.reading.figures.marked_releases import RELEASES
from tests.reading.measures import Measure, measure


def _measured(release: MarkedArticle) -> Measure:
    figures = read_article(release.text, None).figures
    return measure(release.text, Reading(figures=figures), {"quotes": [], "figures": release.figures, "events": []})


@pytest.mark.parametrize("name", RELEASES)
def test_a_release_is_told_and_none_of_its_figures_is_made_up(name: str) -> None:
    release = RELEASES[name]
    document = read_article(release.text, None).document
    assert document.kind is SourceKind.STATISTICS
    assert str(document.published or "") == release.published
    found = _measured(release)
    assert found.figures_made_up == 0, found.wrong


def test_most_figures_of_releases_are_found_with_their_units_and_periods() -> None:
    total = Measure()
    for release in RELEASES.values():
        total.add(_measured(release))
    told = "\n".join(total.wrong)
    assert total.figures_found >= 0.95 * total.figures, told
    assert total.units_right >= 0.93 * total.figures, told
    assert total.periods_right >= 0.75 * total.figures, told


def test_what_is_sure_in_a_release_has_its_marked_unit_and_period() -> None:
    for release in RELEASES.values():
        marked = {mark["start"]: mark for mark in release.figures}
        for figure in read_article(release.text, None).figures:
            if figure.certainty is Certainty.SURE:
                mark = marked[figure.at.start]
                assert (str(figure.period), figure.unit) == (mark["period"], mark["unit"]), figure.at.of(release.text)
