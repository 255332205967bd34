"""On which examples a property is tried: on all with --exhaustive, else on a part; on others with --anew."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, settings

FULL, PART = 100, 20


def load_profile(*, is_full: bool, is_anew: bool) -> None:
    """Settle how many examples a property is tried on that asks for no number; none may fail by being slow.

    They are the same each time, so that no run fails by luck, unless they are drawn anew.
    """
    count = FULL if is_full else PART
    settings.register_profile(
        "despatch",
        max_examples=count,
        deadline=None,
        derandomize=not is_anew,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("despatch")


def examples(count: int) -> int:
    """So many examples with --exhaustive, else as large a part of them as of all the others."""
    return max(1, count * settings().max_examples // FULL)


def first_of_texts(texts: Mapping[str, str]) -> pytest.MarkDecorator:
    """Give a test each of these as its `text`, by their names: the first always, the others with --exhaustive only."""
    given = [
        pytest.param(text, id=name, marks=pytest.mark.exhaustive if place else ())
        for place, (name, text) in enumerate(texts.items())
    ]
    return pytest.mark.parametrize("text", given)
