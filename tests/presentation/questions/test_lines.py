"""What a record says of itself in a line of a list: the words it has room for, and nothing that it does not hold."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.presentation.cards import line_of
from bot.presentation.questions.understanding import describe_command
from bot.presentation.text.excerpts import GAP, cut_marked
from bot.records.dates.edtf import Edtf
from bot.records.kinds.event import Event, EventStatus
from bot.records.kinds.quote import Directness, Extent, Quote
from bot.records.record import Reference, State
from bot.records.related import Related, Standing
from bot.services.questions.answered import CommandLine
from tests.presentation.made_up import texts

ADA, DRAFT = Reference("actor", "A", 3, 3, "Ada Byrne"), Reference("source", "S", 4, 4, "The Courier")
LONG = (
    "We will look at it again in the spring, when the count is in and the council has heard from those who ride there"
)


def quote(text: str, *, directness: Directness = Directness.DIRECT, state: State = State.CURRENT) -> Quote:
    return Quote(
        record_id=1,
        number=12,
        key="a",
        state=state,
        speakers=(ADA,),
        text=text,
        directness=directness,
        extent=Extent.FULL,
        said_on=Edtf.parse("2019-07"),
        sources=(DRAFT,),
    )


def test_words_are_cut_at_a_words_end_within_their_marks_and_below_who_said_them() -> None:
    who, words = line_of(quote(LONG), Related(), 60).split("\n")
    assert who == "- **Ada Byrne** · July 2019 · Q12 · S4"
    assert words == f"  “We will look at it again in the spring, when the count {escaped_gap()}”"


def escaped_gap() -> str:
    return GAP.replace("[", "\\[").replace("]", "\\]")


def test_words_that_have_room_are_whole_and_on_one_row() -> None:
    _, words = line_of(quote("Not now.\n\nPerhaps later."), Related(), 60).split("\n")
    assert words == "  “Not now. Perhaps later.”"


def test_what_is_reported_stands_in_no_marks() -> None:
    _, words = line_of(quote(LONG, directness=Directness.INDIRECT), Related(), 60).split("\n")
    assert words.startswith("  *Reported, not verbatim:* We will")
    assert "“" not in words


def test_a_disputed_quote_and_a_withdrawn_source_are_said_to_be() -> None:
    around = Related(standings={(DRAFT.kind, DRAFT.record_id): Standing(State.WITHDRAWN, "it was a draft")})
    who, _ = line_of(quote("Not now.", state=State.DISPUTED), around, 60).split("\n")
    assert who == "- **Ada Byrne** · July 2019 · **disputed** · Q12 · S4 · S4 withdrawn"


def test_a_plan_is_said_to_be_one() -> None:
    plan = Event(
        record_id=1,
        number=5,
        key="a",
        name="The vote",
        date=Edtf.parse("2027"),
        status=EventStatus.PLANNED,
        sources=(DRAFT,),
    )
    assert line_of(plan, Related(), 60) == "- 2027 · **The vote** · **planned** · E5 · S4"
    assert "planned" not in line_of(replace(plan, status=EventStatus.HAPPENED), Related(), 60)


@given(texts(3000), st.integers(20, 400))
def test_a_cut_is_marked_and_holds_nothing_but_the_beginning(text: str, limit: int) -> None:
    cut = cut_marked(text, limit)
    if len(text) <= limit:
        assert cut == text
    else:
        assert cut.endswith(GAP)
        assert len(cut) <= limit
        assert text.lstrip().startswith(cut.removesuffix(GAP).rstrip())


def test_a_command_is_shown_with_all_of_what_was_asked_or_with_none_of_it() -> None:
    assert "text\\:Tolls of 2019" in describe_command(CommandLine("search", {"text": "Tolls of 2019"}))
    told = describe_command(CommandLine("search", {"text": "Tolls of 2019, " * 40}))
    assert told.endswith("with the words of the question")
    assert "Tolls" not in told
