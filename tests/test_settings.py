"""A settings file that cannot be read is told in our own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.problems import WrongSetting
from bot.settings import read_settings


def test_a_settings_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_bytes("LOG_LEVEL=“INFO”".encode("cp1252"))
    with pytest.raises(WrongSetting) as raised:
        read_settings({}, path)
    assert str(raised.value) == f"The file {path} cannot be read (it is no text in UTF-8): put it right, or remove it."


@pytest.mark.parametrize("typed", ["15", "-1", "", "two", "1.5", "9" * 5000, "٣"])
def test_days_that_no_text_may_be_kept(typed: str, tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="must be a number of days from 0 to 14"):
        read_settings({"INTAKE_KEEPS_TEXT_DAYS": typed}, tmp_path / ".env")
    assert read_settings({"INTAKE_KEEPS_TEXT_DAYS": " 0 "}, tmp_path / ".env").intake_keeps_text_days == 0


@pytest.mark.parametrize("typed", ["0", "-1", "", "two", "1001", "9" * 5000, "٣"])
def test_counts_of_shards_that_cannot_be(typed: str, tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="must be auto, or a count from 1 to 1000"):
        read_settings({"SHARDS": typed}, tmp_path / ".env")
    given = [read_settings({"SHARDS": one}, tmp_path / ".env").shards for one in ("Auto", " 3 ", "1000")]
    assert given == [None, 3, 1000]
