"""What was selected for a question is selected once, unless another part of it is asked for."""

from __future__ import annotations

from datetime import date

import pytest

from bot.records.kinds.quote import Quote
from bot.services.names.directory import Directory
from bot.services.questions.answering import inquiry
from bot.services.questions.answering.inquiry import Inquiry
from bot.services.questions.understood import PlainQuestion, Wanted
from bot.storage.records import glances
from bot.storage.records.reader import Reader
from bot.storage.records.selection import Selection
from tests.guilds import GUILD, Services


async def test_the_same_selection_is_read_again_only_for_another_part_of_it(
    shipped: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_for: list[int] = []
    read = glances.selected_days

    def noting(reader: Reader, kind: str, selection: Selection) -> object:
        looked_for.append(selection.limit)
        return read(reader, kind, selection)

    def ask(reader: Reader) -> None:
        asked = Inquiry(reader, Directory(), PlainQuestion(text="", wanted=Wanted.QUOTES), date(2026, 1, 1))
        whole = asked.select(Quote.KIND, Selection(first=date(2020, 1, 1)))
        for limit in (3, 2, 3, 5, 2):
            selection = Selection(first=date(2019, 1, 1), limit=limit)
            assert asked.select(Quote.KIND, selection) == reader.select(Quote.KIND, selection)
        assert asked.select(Quote.KIND, Selection(first=date(2020, 1, 1), limit=len(whole) + 1)) == whole

    monkeypatch.setattr(inquiry, "selected_days", noting)
    await shipped.asking.workspace(GUILD).read(ask)
    assert looked_for == [Selection().limit, 3, 2, 5]
