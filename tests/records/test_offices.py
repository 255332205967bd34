"""The office of the day: on what it rests, which one is shown, and for which body it lets words count."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.records.dates.edtf import Edtf
from bot.records.kinds.quote import Directness, Extent, Quote
from bot.records.kinds.role import Role
from bot.records.kinds.source import Source, SourceKind
from bot.records.offices import OfficeBasis, by_holder, offices_on
from bot.records.record import Reference, State
from bot.records.related import Related

OWN, OTHER = (Reference("source", "S", number, number, f"Article {number}") for number in (1, 2))
SPEAKER = Reference("actor", "A", 1, 1, "Ada Byrne")
COUNCIL, UNION, CROWN = (
    Reference("actor", "A", n, n, name) for n, name in ((2, "Council"), (3, "Union"), (4, "Crown"))
)
ATTESTED, DATED, INFERRED = OfficeBasis


def day(text: str | None) -> Edtf | None:
    return Edtf.parse(text) if text else None


def role(
    name: str,
    *,
    held: str = "",
    on: str | None = None,
    by: Reference | None = OTHER,
    number: int = 1,
    state: State = State.CURRENT,
    organisation: Reference | None = None,
    party: Reference | None = None,
) -> Role:
    """A role held "FROM to TO", either of which may be left out, attested on a date by a source."""
    begun, _, ended = held.partition(" to ")
    return Role(
        record_id=number,
        number=number,
        key=name,
        state=state,
        actor=SPEAKER,
        name=name,
        held_from=day(begun),
        held_to=day(ended),
        attested_on=day(on),
        source=by,
        organisation=organisation,
        party=party,
    )


def source(reference: Reference, published: str | None = None, state: State = State.CURRENT) -> Source:
    return Source(
        record_id=reference.record_id,
        number=reference.number,
        key=reference.name,
        name=reference.name,
        kind=SourceKind.ARTICLE,
        published=day(published),
        state=state,
    )


def found(
    roles: Sequence[Role], said_on: str | None, *, published: str | None = None, state: State = State.CURRENT
) -> tuple[str, OfficeBasis] | None:
    """The office that is shown beside words of that day in OWN; `published` and `state` are of both sources."""
    known = {reference.record_id: source(reference, published, state) for reference in (OWN, OTHER)}
    offices = offices_on(roles, day(said_on), [OWN.record_id], known)
    return (offices[0].role.name, offices[0].basis) if offices else None


# What the quote's own source calls the speaker


@pytest.mark.parametrize("said_on", ["2021", "2019-03-04", "../2021~", "2021~", None])
def test_what_the_quotes_own_source_calls_the_speaker_comes_before_any_dates(said_on: str | None) -> None:
    roles = [role("Mayor", held="2000 to 2030"), role("Leader", by=OWN)]
    assert found(roles, said_on, published="2021~") == ("Leader", ATTESTED)


@pytest.mark.parametrize(
    ("held", "on", "published", "said_on"),
    [
        (" to 2020-06", None, None, "2020-07-01"),
        ("2024-07-05", None, None, "2024-07-04"),
        # A source that came out in about 2021 calls nobody anything in March 2025.
        ("", None, "2021~", "2025-03"),
        ("", "2021~", "2026", "2025-03"),
    ],
)
def test_its_word_is_not_taken_of_a_day_on_which_that_surely_was_no_office_of_theirs(
    held: str, on: str | None, published: str | None, said_on: str
) -> None:
    assert found([role("Leader", held=held, on=on, by=OWN)], said_on, published=published) is None


@pytest.mark.parametrize(
    ("held", "on", "published", "said_on"),
    [
        (" to 2020-06", None, None, "2020-06-30"),
        (" to 2020~", None, None, "2021-12-31"),
        ("2024-07-05", None, None, "2024"),
        ("2024-07~", None, None, "2024-06-20"),
        ("", None, "2021~", "2022-12-31"),
        ("", None, "2021-05-03", "2021-05-03"),
    ],
)
def test_its_word_is_taken_of_any_day_on_which_it_may_have_been_theirs(
    held: str, on: str | None, published: str | None, said_on: str
) -> None:
    assert found([role("Leader", held=held, on=on, by=OWN)], said_on, published=published) == ("Leader", ATTESTED)


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("said_on", ["2024", "2023", None])
def test_of_two_offices_of_its_source_none_is_shown_that_may_not_have_begun(order: int, said_on: str | None) -> None:
    roles = [role("Leader", by=OWN, number=2), role("Prime Minister", held="2024-07-05", by=OWN)]
    assert found(roles[::order], said_on) == ("Leader", ATTESTED)


# Dates


@pytest.mark.parametrize(
    ("held", "on", "published", "said_on", "basis"),
    [
        ("2019 to 2021-06-30", None, None, "2020", DATED),
        ("2019 to 2021-06-30", None, None, "2019-12-31", DATED),
        ("2019 to 2021-06-30", None, None, "2021-06-30", DATED),
        # Neither end is sure: "from 2019" may mean from its last day, "to 2021-06" to its first.
        ("2019 to 2021-06-30", None, None, "2019-12-30", INFERRED),
        ("2019 to 2021-06", None, None, "2021-06-02", INFERRED),
        ("2019 to 2021-06", None, None, "2021-06-01", DATED),
        ("2018~ to 2021", None, None, "2019-06", INFERRED),
        ("2018~ to 2021", None, None, "2020", DATED),
        ("2024-07", None, "2025", "2024", INFERRED),
        ("2019-03-01 to 2021", None, None, "2020~", INFERRED),
        ("2019-03-01 to 2021", None, None, "../2020", INFERRED),
        ("2019-03-01 to 2021", None, None, "2020/..", INFERRED),
        # An open end reaches as far as a source vouches for it, and no further.
        ("2019", None, None, "2020", INFERRED),
        ("2019", None, "2020-12-31", "2020", DATED),
        ("2019", None, "2020-12", "2020", INFERRED),
        ("2019", "2020-06", "2020-12-31", "2020-05-31", DATED),
        ("2019", "2020-06", "2020-12-31", "2020-06-02", INFERRED),
        (" to 2021", None, "2019", "2018", INFERRED),
        (" to 2021", "2019-05-01", "2023", "2020", DATED),
        (" to 2021", "2019-05-01", "2023", "2019-04-30", INFERRED),
        ("2019 to 2021", "2021-05-01", None, "2021-05-01", DATED),
        ("", "2020-05-01", "2020-05-02", "2020-05-01", DATED),
        # Dates that contradict each other settle nothing.
        ("2019 to 2021", "2024-05-01", None, "2021-05-01", INFERRED),
        ("2019 to 2021", "2018-05-01", None, "2019-05-01", INFERRED),
    ],
)
def test_dates_take_in_a_day_surely_only_where_each_day_that_they_may_mean_does(
    held: str, on: str | None, published: str | None, said_on: str, basis: OfficeBasis
) -> None:
    assert found([role("Mayor", held=held, on=on)], said_on, published=published) == ("Mayor", basis)


@pytest.mark.parametrize(
    ("held", "on", "said_on"),
    [
        ("2019 to 2021-06", None, "2018-12-31"),
        ("2019 to 2021-06", None, "2021-07"),
        ("2019", None, "../2018"),
        (" to 2019", None, "2020/.."),
        ("2024-07-05", None, "2023~"),
        # Only another source attests it, at another time: that is no office of that day.
        ("", None, "2021"),
        ("", "2021~", "2021"),
        ("", "2021-05-01", "2021-05-02"),
        ("", "2021-05-01", "2021-05"),
        ("2019 to 2021", None, None),
    ],
)
def test_an_office_of_another_source_is_not_shown_where_its_dates_do_not_reach(
    held: str, on: str | None, said_on: str | None
) -> None:
    assert found([role("Prime Minister", held=held, on=on)], said_on, published="2021~") is None


def test_what_surely_takes_in_the_day_comes_before_what_may() -> None:
    roles = [role("Mayor", held="2020"), role("Leader", held="2015 to 2025")]
    assert found(roles, "2021") == ("Leader", DATED)


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(("held", "basis"), [("{} to 2030", DATED), ("{}", INFERRED)])
def test_of_several_the_one_that_began_last_is_shown_or_else_the_first_on_record(
    order: int, held: str, basis: OfficeBasis
) -> None:
    began = [role("Whip", held=held.format(2010)), role("Mayor", held=held.format(2015), number=3)]
    assert found(began[::order], "2020") == ("Mayor", basis)
    equal = [role("Whip", held=held.format(2015), number=2), role("Mayor", held=held.format(2015), number=3)]
    assert found(equal[::order], "2020") == ("Whip", basis)


# What vouches for nothing


def test_a_withdrawn_role_is_nobodys_office() -> None:
    assert found([role("Mayor", by=OWN, state=State.WITHDRAWN)], "2021") is None
    assert found([role("Mayor", by=OWN, state=State.DISPUTED)], "2021") == ("Mayor", ATTESTED)


def test_a_withdrawn_source_vouches_for_nothing() -> None:
    roles = [role("Mayor", held="2019 to 2022"), role("Leader", by=OWN)]
    assert found(roles, "2021", state=State.WITHDRAWN) is None
    assert found(roles, "2021", state=State.DISPUTED) == ("Leader", ATTESTED)


def test_a_role_without_a_source_is_taken_by_its_dates() -> None:
    assert found([role("Mayor", held="2019 to 2022", by=None)], "2021") == ("Mayor", DATED)
    assert found([role("Mayor", held="2019", by=None)], "2021") == ("Mayor", INFERRED)
    assert found([role("Mayor", by=None)], "2021") is None


# For whom words count


def said(on: str | None) -> Quote:
    return Quote(
        record_id=1,
        number=1,
        key="q",
        speakers=(SPEAKER,),
        text="t",
        directness=Directness.DIRECT,
        extent=Extent.FULL,
        said_on=day(on),
        sources=(OWN,),
    )


def around(*roles: Role, bodies: Sequence[int] = ()) -> Related:
    sources = {1: source(OWN), 2: source(OTHER, "2020-01-01")}
    return Related(sources=sources, roles=by_holder(roles), bodies=frozenset(bodies))


def test_words_count_for_every_body_of_a_sure_office_and_for_no_other() -> None:
    related = around(
        role("Mayor", held="2015 to 2025", organisation=COUNCIL, number=1),
        role("Member", held="2016 to 2025", organisation=CROWN, party=UNION, number=2),
        role("Envoy", held="2017", organisation=SPEAKER, number=3),
    )
    office = related.office_of(SPEAKER, said("2021"))
    assert office
    assert office.role.name == "Member"
    counted = {
        body.name for body in (COUNCIL, UNION, CROWN, SPEAKER) if related.speaks_for(said("2021"), body.record_id)
    }
    assert counted == {"Council", "Union", "Crown"}


@pytest.mark.parametrize(
    ("title", "is_seat"),
    [
        *(
            (title, True)
            for title in ("MP", "MSP", "Crossbench peer", "Member of Parliament", "MP for Argyll", "Member")
        ),
        *(
            (title, False)
            for title in ("Mayor", "Co-chair", "Lord Advocate", "Leader and MP", "Cabinet member for Health")
        ),
        *((title, False) for title in ("Minister for MPs", "Speaker of the members", "Lord Provost")),
    ],
)
def test_who_has_a_seat_in_a_body_does_not_say_where_it_stands(title: str, is_seat: bool) -> None:
    related = around(role(title, held="2015 to 2025", organisation=COUNCIL))
    assert related.speaks_for(said("2021"), COUNCIL.record_id)
    assert (related.role_held_in(COUNCIL.record_id, SPEAKER, said("2021")) is None) is is_seat
    assert bool(related.role_held_in(COUNCIL.record_id, SPEAKER, said("2021"), is_seat=True)) is is_seat


def test_words_in_an_inferred_office_count_for_nobody() -> None:
    related = around(role("Mayor", held="2015", organisation=COUNCIL))
    office = related.office_of(SPEAKER, said("2021"))
    assert office
    assert office.basis is INFERRED
    assert not related.speaks_for(said("2021"), COUNCIL.record_id)


def test_that_an_office_is_not_known_is_said_of_people_with_offices_alone() -> None:
    mayor = role("Mayor", on="2020~", organisation=COUNCIL)
    assert around(mayor).lacks_office(SPEAKER, said("2025-03"))
    assert not around(mayor).lacks_office(COUNCIL, said("2025-03"))
    assert not around(mayor, bodies=[SPEAKER.record_id]).lacks_office(SPEAKER, said("2025-03"))
    assert not around(role("Mayor", by=OWN)).lacks_office(SPEAKER, said("2025-03"))
