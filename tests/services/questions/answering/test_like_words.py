"""Words that say the same are looked for at once: what has any of them is found, as by each for itself."""

from __future__ import annotations

from datetime import date

from bot.records.kinds.quote import Quote
from bot.services.names.directory import Directory
from bot.services.questions.answering.inquiry import Inquiry, any_term, term_of
from bot.services.questions.understood import PlainQuestion, Wanted
from bot.storage.records.reader import Reader
from tests.guilds import GUILD, Services

LIKE = ("overdose", "drug-related", "drugs deaths", "nowhere's")


async def test_any_of_several_words_finds_what_each_finds(shipped: Services) -> None:
    def compare(reader: Reader) -> int:
        asked = Inquiry(reader, Directory(), PlainQuestion(text="", wanted=Wanted.QUOTES), date(2026, 1, 1))
        each = {item for words in LIKE for item in asked.search([term_of(words)], [Quote.KIND])}
        assert {*asked.search([any_term(LIKE)], [Quote.KIND])} == each
        assert asked.search([any_term(LIKE[:1])], [Quote.KIND]) == asked.search([term_of(LIKE[0])], [Quote.KIND])
        return len(each)

    assert await shipped.asking.workspace(GUILD).read(compare) > 1
