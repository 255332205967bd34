"""The card of a joining: whatever servers, packs and questions are called, it keeps Discord's limits."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.presentation.arriving.start_card import start_card
from bot.presentation.server.direct_cards import server_row
from bot.services.packs.packs import OfferedPack
from tests.presentation.digests.made_up_issues import shown_on
from tests.presentation.made_up import texts

PACKS = st.lists(
    st.builds(OfferedPack, name=texts(200), title=texts(300), is_offered=st.booleans(), held=st.just(Counter())),
    max_size=9,
    unique_by=lambda pack: pack.name,
)
QUESTIONS = st.lists(texts(150), max_size=3, unique=True)


@given(QUESTIONS, PACKS, texts(100), st.booleans())
def test_any_card_fits(questions: list[str], packs: list[OfferedPack], server: str, is_for_curators: bool) -> None:
    told = shown_on(start_card(questions, packs, is_for_curators=is_for_curators))
    assert told.startswith("## Despatch is here")
    assert ("Put it on record" in told) == is_for_curators
    assert shown_on(start_card(questions, packs, server=server).add_item(server_row(1 << 60, server)))
