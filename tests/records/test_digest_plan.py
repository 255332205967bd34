"""Each setting of a digest is described once, and whole: what it is called, what it takes, what is told of it."""

from __future__ import annotations

from dataclasses import fields

import pytest

from bot.records.digest_plan import OPTIONS, SETTINGS, DigestPlan

PLAN = DigestPlan(title="News", channel_id=5, schedule="daily 09:00")


def test_every_field_of_a_plan_is_described() -> None:
    assert [*SETTINGS] == [one.name for one in fields(DigestPlan)]
    assert all(setting.options for setting in SETTINGS.values())
    assert len(OPTIONS) == sum(len(setting.options) for setting in SETTINGS.values())


def test_what_discord_is_told_of_an_option_holds() -> None:
    for option in OPTIONS.values():
        assert len(option.meaning) <= 100
        for bound in option.bounds or ():
            assert option.takes is int, option.name
            assert 0 <= bound < 1000, option.name
    assert {option.name for option in OPTIONS.values() if option.is_needed} == {"schedule"}


@pytest.mark.parametrize(
    ("option", "setting", "default"),
    [("ahead", "days_ahead", 7), ("late_hours", "late_hours", 12)],
)
def test_a_default_is_told_as_it_is(option: str, setting: str, default: int) -> None:
    assert getattr(PLAN, setting) == default
    assert f"by default {default}" in OPTIONS[option].meaning
    least, most = OPTIONS[option].bounds or (0, 0)
    assert least <= default <= most
