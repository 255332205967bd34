"""What is made once: for equal content, for two who ask at once, and within so many bytes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.presentation.card.made_once import MadeOnce
from bot.presentation.card.picture import Picture, PictureFormat

SECONDS_OF_PATIENCE = 30.0


class Maker:
    """Counts what is made; `made` is as many bytes."""

    def __init__(self, made: int = 1) -> None:
        self.count = 0
        self._made = made

    def __call__(self, form: PictureFormat = PictureFormat.PNG) -> bytes:
        self.count += 1
        return bytes([self.count]) * self._made


def test_equal_content_is_made_once_and_other_content_by_itself() -> None:
    kept, maker = MadeOnce(100), Maker()
    assert [kept.get(content, maker, len) for content in (["a", 1], ["a", 1], ["a", "1"], ["a", 1])] == [
        *(b"\x01", b"\x01", b"\x02", b"\x01")
    ]


def test_a_picture_is_drawn_once_a_format_whosever_it_is() -> None:
    one, other = Maker(), Maker()
    first, second = Picture("a.png", "A", ("bars", 1), one), Picture("b.png", "B", ("bars", 1), other)
    assert first.draw(PictureFormat.PNG) == second.draw(PictureFormat.PNG)
    assert (one.count, other.count) == (1, 0)
    second.draw(PictureFormat.SVG)
    assert (one.count, other.count) == (1, 1)
    Picture("a.png", "A", ("bars", 2), other).draw(PictureFormat.PNG)
    assert other.count == 2


def test_what_was_used_longest_ago_goes_where_there_is_no_more_room() -> None:
    kept, maker = MadeOnce(30), Maker(10)
    for content in "abcad":
        kept.get(content, maker, len)
    assert maker.count == 4
    kept.get("a", maker, len)
    assert maker.count == 4
    kept.get("b", maker, len)
    assert maker.count == 5


def test_what_is_kept_is_found_without_being_made_and_stays_as_used() -> None:
    kept, maker = MadeOnce(20), Maker(10)
    assert kept.find("a") is None
    assert maker.count == 0
    kept.get("a", maker, len)
    kept.get("b", maker, len)
    assert kept.find("a") == b"\x01" * 10
    kept.get("c", maker, len)
    assert (kept.find("a"), kept.find("b")) == (b"\x01" * 10, None)


def test_what_has_no_room_at_all_is_given_and_not_kept() -> None:
    kept, maker = MadeOnce(9), Maker(10)
    assert kept.get("a", maker, len) == b"\x01" * 10
    assert kept.get("a", maker, len) == b"\x02" * 10


def meeting(kept: MadeOnce, make: Callable[[], bytes]) -> list[bytes | BaseException | None]:
    """What two are given who ask for the same while it is being made."""
    is_begun, may_end = threading.Event(), threading.Event()

    def make_slowly() -> bytes:
        is_begun.set()
        assert may_end.wait(SECONDS_OF_PATIENCE)
        return make()

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(kept.get, "a", make_slowly, len)
        assert is_begun.wait(SECONDS_OF_PATIENCE)
        second = threads.submit(kept.get, "a", make_slowly, len)
        may_end.set()
    return [one.exception() or one.result() for one in (first, second)]


def test_two_who_ask_at_once_have_it_made_once() -> None:
    maker = Maker()
    assert meeting(MadeOnce(100), maker) == [b"\x01", b"\x01"]
    assert maker.count == 1


def test_what_could_not_be_made_is_told_to_both_and_tried_anew() -> None:
    def fail() -> bytes:
        raise ValueError("no paper")

    kept, maker = MadeOnce(100), Maker()
    assert [str(told) for told in meeting(kept, fail)] == ["no paper"] * 2
    with pytest.raises(ValueError, match="no paper"):
        kept.get("a", fail, len)
    assert kept.get("a", maker, len) == b"\x01"
