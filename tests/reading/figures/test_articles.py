"""Figures of whole made-up articles: how many are found with their units and periods, and that none is made up."""

from __future__ import annotations

import pytest

from bot.reading.dates.finding import find_dates
from bot.reading.figures.finding import find_figures
from bot.reading.found import Certainty, Reading
from bot.records.dates.edtf import Edtf
from tests.reading.figures.marked_articles import ARTICLES, MarkedArticle
from tests.reading.measures import Measure, measure


def _measured(article: MarkedArticle) -> Measure:
    figures = find_figures(article.text, find_dates(article.text, Edtf.parse(article.published)))
    return measure(article.text, Reading(figures=figures), {"quotes": [], "figures": article.figures, "events": []})


@pytest.mark.parametrize("name", ARTICLES)
def test_no_figure_of_an_article_is_made_up(name: str) -> None:
    found = _measured(ARTICLES[name])
    assert found.figures_made_up == 0, found.wrong


def test_almost_all_figures_are_found_with_their_units_and_periods() -> None:
    total = Measure()
    for article in ARTICLES.values():
        total.add(_measured(article))
    told = "\n".join(total.wrong)
    assert total.figures_found >= 0.97 * total.figures, told
    assert total.units_right >= 0.95 * total.figures, told
    assert total.periods_right >= 0.9 * total.figures, told


def test_what_is_sure_has_its_marked_period() -> None:
    for article in ARTICLES.values():
        marked = {mark["start"]: mark for mark in article.figures}
        for figure in find_figures(article.text, find_dates(article.text, Edtf.parse(article.published))):
            if figure.certainty is Certainty.SURE:
                assert str(figure.period) == marked[figure.at.start]["period"], figure.at.of(article.text)
