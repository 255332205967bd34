"""When weekly digests fall: on each Monday at nine by the clock of the server, whatever that clock does."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.digests.weekly_digests import last_monday, next_digest

ZONES = ("UTC", "Europe/London", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe", "Asia/Kathmandu")


@given(
    st.datetimes(datetime(2024, 1, 10), datetime(2030, 12, 31), timezones=st.just(UTC)),
    st.sampled_from(ZONES).map(ZoneInfo),
)
def test_there_is_one_each_monday_at_nine(now: datetime, zone: ZoneInfo) -> None:
    monday, following = last_monday(now, zone), next_digest(now, zone)
    fell_at = datetime.combine(monday, time(9), zone)
    assert monday.weekday() == 0
    assert fell_at <= now < following
    local = following.astimezone(zone)
    assert (local.date(), local.time()) == (monday + timedelta(weeks=1), time(9))


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        (datetime(2026, 3, 30, 7, 59, tzinfo=UTC), "2026-03-23"),
        # The clocks went on the day before.
        (datetime(2026, 3, 30, 8, tzinfo=UTC), "2026-03-30"),
        (datetime(2026, 10, 26, 8, 59, tzinfo=UTC), "2026-10-19"),
        (datetime(2026, 10, 26, 9, tzinfo=UTC), "2026-10-26"),
    ],
)
def test_it_falls_at_the_very_minute(now: datetime, monday: str) -> None:
    assert last_monday(now, ZoneInfo("Europe/London")).isoformat() == monday
