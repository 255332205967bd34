"""Words on charts: periods as short as they can be said."""

from __future__ import annotations

import pytest

from bot.presentation.charts.chart_words import period_on_axis
from bot.records.dates.edtf import Edtf


@pytest.mark.parametrize(
    ("period", "label"),
    [
        ("2019-04/2020-03", "2019-20"),
        ("2019-04?/2020-03?", "2019-20"),
        ("2019-04~/2020-03~", "about 2019-20"),
        ("2019-04/2020-03~", "Apr 2019 to about Mar 2020"),
        ("2019-01/2019-06", "Jan to Jun 2019"),
        ("2019-04/2021-03", "Apr 2019 to Mar 2021"),
        ("2019/..", "from 2019 →"),
    ],
)
def test_a_period_stands_short_below_its_bar(period: str, label: str) -> None:
    assert period_on_axis(Edtf.parse(period)) == label
