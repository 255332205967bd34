"""Signs of scripts without spaces stand apart, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.records.scripts.unspaced import parted


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("计划", "计 划"),
        ("DCR计划2019", "DCR 计 划 2019"),
        ("港口 policy", "港 口 policy"),
        ("「計画」です。", "「 計 画 」 で す 。"),
        ("แผน", "แ ผ น"),
        ("항구 정책", "항구 정책"),
        ("café – plan", "café – plan"),
        ("", ""),
    ],
)
def test_each_sign_of_such_a_script_stands_alone(text: str, apart: str) -> None:
    assert parted(text) == apart
    assert parted(apart) == apart


@given(st.text())
def test_nothing_but_spaces_is_added(text: str) -> None:
    assert "".join(parted(text).split()) == "".join(text.split())
    assert parted(parted(text)) == parted(text)
