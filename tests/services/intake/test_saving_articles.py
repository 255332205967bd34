"""What is accepted goes on record as one change, or not at all: by whoever may, once, and as it was seen."""

from __future__ import annotations

import asyncio

import pytest

from bot.problems import Conflict, NotAllowed, NotHeld, WrongInput
from bot.reading.found import Reading
from bot.records.kinds.source import Source
from bot.services.intake.batch import Origin, SourceTold
from bot.services.intake.intakes import MOST_OPEN, IntakeService
from bot.services.keeping.keeping import NotReadable
from bot.services.keeping.review.reviewing import ReviewService
from bot.services.keeping.states import MarkingService
from bot.services.names.directory import Directory
from bot.services.server.rights import ReviewPolicy
from bot.storage.keeping.proposals import Proposals
from bot.storage.records.reader import Workspace
from bot.storage.server.server_settings import write_setting
from tests.guilds import GUILD, Services, clock, count_all, dump, history
from tests.meetings import meeting_at
from tests.services.intake.articles import LINK, TEXT, quote, read
from tests.services.intake.reviewers import ANN, BOB, DAN, EVE, decide_all, numbers

ONE = Reading(quotes=(quote(TEXT, "a gift to the town", speaker="Dr Nell Marsh"),))


async def count_records(small: Services) -> dict[str, int]:
    return await Workspace(small.database, GUILD).read(count_all)


async def test_one_undo_takes_all_of_it_back(intakes: IntakeService, small: Services) -> None:
    before = await count_records(small)
    view = await decide_all(intakes, ANN, await intakes.begin(GUILD, ANN, read(), LINK))
    saved = await intakes.save(GUILD, ANN, view.number, view.version)
    assert await count_records(small) != before
    undone = await MarkingService(small.database, Directory(), clock).undo(GUILD, ANN)
    assert set(undone.record_ids) == set(saved.record_ids)
    assert await count_records(small) == before


async def test_a_members_article_waits_until_a_curator_saves_it(intakes: IntakeService, small: Services) -> None:
    view = await decide_all(intakes, BOB, await intakes.begin(GUILD, BOB, read(), LINK))
    sent = await intakes.save(GUILD, BOB, view.number, view.version)
    assert sent.is_waiting
    with pytest.raises(NotAllowed, match="waits for a curator"):
        await intakes.save(GUILD, BOB, view.number, view.version)
    seen = await intakes.look(GUILD, ANN, view.number)
    assert (seen.may_publish, seen.has_text) == (True, True)
    saved = await intakes.save(GUILD, ANN, seen.number, seen.version, lambda saved: f"{len(saved.record_ids)} records")
    assert len(saved.record_ids) == 9
    again = await intakes.save(GUILD, ANN, seen.number, seen.version)
    assert again.was_done


async def test_two_curators_are_needed_where_the_server_wants_it(intakes: IntakeService, small: Services) -> None:
    await write_setting(small.database, GUILD, "policy", str(ReviewPolicy.TWO_PERSON))
    view = await decide_all(intakes, ANN, await intakes.begin(GUILD, ANN, read(), LINK))
    assert (await intakes.save(GUILD, ANN, view.number, view.version)).is_waiting
    with pytest.raises(NotAllowed, match="other than its author"):
        await intakes.save(GUILD, ANN, view.number, view.version)
    view = await intakes.look(GUILD, EVE, view.number)
    first = view.of_kind("quote")[0].number
    edited = await intakes.edit(GUILD, EVE, view.number, view.version, first, {"text": "we are building more"})
    with pytest.raises(NotAllowed, match="other than its author"):
        await intakes.save(GUILD, EVE, edited.number, edited.version)
    with pytest.raises(NotAllowed, match="other than its author"):
        await intakes.save(GUILD, ANN, edited.number, edited.version)
    assert not (await intakes.save(GUILD, DAN, edited.number, edited.version)).is_waiting


async def test_leaving_something_out_is_no_word_of_the_curators_own(intakes: IntakeService, small: Services) -> None:
    await write_setting(small.database, GUILD, "policy", str(ReviewPolicy.TWO_PERSON))
    view = await decide_all(intakes, ANN, await intakes.begin(GUILD, ANN, read(), LINK))
    await intakes.save(GUILD, ANN, view.number, view.version)
    view = await intakes.look(GUILD, EVE, view.number)
    view = await intakes.reopen(GUILD, EVE, view.number, view.version, numbers(view, "event"))
    view = await intakes.choose(GUILD, EVE, view.number, view.version, numbers(view, "event"), [])
    view = await intakes.decide(GUILD, EVE, view.number, view.version, numbers(view, "event"))
    saved = await intakes.save(GUILD, EVE, view.number, view.version)
    assert not any(record_id.startswith("E") for record_id in saved.record_ids)


async def test_a_declined_article_is_told_to_its_author_and_never_saved(
    intakes: IntakeService, small: Services
) -> None:
    view = await decide_all(intakes, BOB, await intakes.begin(GUILD, BOB, read(), LINK))
    await intakes.save(GUILD, BOB, view.number, view.version)
    reviewing = ReviewService(small.database, Directory(), clock)
    (waiting,) = (await reviewing.queue(GUILD, ANN)).waiting
    assert waiting.title == ["Lanes at last"]
    await reviewing.decline(GUILD, ANN, view.number, "not ours", lambda listed: "{}")
    with pytest.raises(Conflict, match="declined already"):
        await intakes.save(GUILD, ANN, view.number, view.version)
    with pytest.raises(Conflict):
        await intakes.context(GUILD, ANN, view.number, 1)


async def test_of_two_who_save_at_once_one_does_and_the_other_is_told(intakes: IntakeService, small: Services) -> None:
    view = await decide_all(intakes, BOB, await intakes.begin(GUILD, BOB, read(), LINK))
    await intakes.save(GUILD, BOB, view.number, view.version)
    before = await count_records(small)
    with meeting_at(IntakeService, "_write"):
        results = await asyncio.gather(
            *(intakes.save(GUILD, person, view.number, view.version) for person in (ANN, EVE)), return_exceptions=True
        )
    saved = [result for result in results if not isinstance(result, BaseException)]
    assert sorted(result.was_done for result in saved) == [False, True]
    after = await count_records(small)
    assert after["quote"] == before["quote"] + 3


async def test_two_articles_at_once_make_the_person_that_both_name_once(
    intakes: IntakeService, small: Services
) -> None:
    told, other = (
        SourceTold(origin=Origin.TEXT),
        Reading(quotes=(quote(TEXT, "We see fewer broken bones,", speaker="Dr Nell Marsh"),)),
    )
    begun = [
        await intakes.begin(GUILD, ANN, read(ONE), told),
        await intakes.begin(GUILD, EVE, read(other, text=f"{TEXT}\nThe end.", title="Bones"), told),
    ]
    views = [await decide_all(intakes, person, view) for person, view in zip((ANN, EVE), begun, strict=True)]
    with meeting_at(IntakeService, "_write"):
        results = await asyncio.gather(
            *(
                intakes.save(GUILD, person, view.number, view.version)
                for person, view in zip((ANN, EVE), views, strict=True)
            ),
            return_exceptions=True,
        )
    problems = [result for result in results if isinstance(result, Conflict)]
    assert len(problems) == 1
    assert "say first whether “Dr Nell Marsh” is A" in str(problems[0])
    late = next(view for view, result in zip(views, results, strict=True) if isinstance(result, Conflict))
    person = ANN if late is views[0] else EVE
    view = await intakes.look(GUILD, person, late.number)
    (voice,) = view.open_voices
    view = await intakes.settle_voice(GUILD, person, view.number, view.version, voice.place, voice.choices[0].id)
    saved = await intakes.save(GUILD, person, view.number, view.version)
    assert [record_id[0] for record_id in saved.record_ids] == ["S", "Q"]


async def test_an_article_read_in_once_more_proposes_nothing_twice(intakes: IntakeService, small: Services) -> None:
    view = await decide_all(intakes, ANN, await intakes.begin(GUILD, ANN, read(), LINK))
    first = await intakes.save(GUILD, ANN, view.number, view.version)
    again = await intakes.begin(GUILD, EVE, read(), LINK)
    assert (again.source.held.id if again.source.held else "") == first.source
    assert all(entry.held_as in first.record_ids for entry in again.entries)
    assert not any(entry.entry.is_chosen for entry in again.entries)
    assert again.counts.already_held == 6


async def test_what_came_on_record_meanwhile_is_not_saved_once_more(intakes: IntakeService, small: Services) -> None:
    one, two = [
        await decide_all(intakes, person, await intakes.begin(GUILD, person, read(), LINK)) for person in (ANN, EVE)
    ]
    assert (two.source.waiting, two.source.waiting_of) == (0, None)
    await intakes.save(GUILD, ANN, one.number, one.version)
    with pytest.raises(Conflict, match="number 1: it is on record as Q"):
        await intakes.save(GUILD, EVE, two.number, two.version)


async def test_who_reads_in_what_waits_already_is_told(intakes: IntakeService) -> None:
    view = await decide_all(intakes, BOB, await intakes.begin(GUILD, BOB, read(), LINK))
    await intakes.save(GUILD, BOB, view.number, view.version)
    again = await intakes.begin(GUILD, ANN, read(), LINK)
    assert (again.source.waiting, again.source.waiting_of) == (view.number, BOB.user_id)


async def test_nothing_is_saved_before_all_is_decided(intakes: IntakeService, small: Services) -> None:
    view = await intakes.begin(GUILD, ANN, read(), LINK)
    with pytest.raises(WrongInput, match="6 entries are not decided on yet"):
        await intakes.save(GUILD, ANN, view.number, view.version)
    for kind in ("quote", "figure", "event"):
        view = await intakes.choose(GUILD, ANN, view.number, view.version, numbers(view, kind), [])
        view = await intakes.decide(GUILD, ANN, view.number, view.version, numbers(view, kind))
    with pytest.raises(WrongInput, match="No entry was accepted"):
        await intakes.save(GUILD, ANN, view.number, view.version)


async def test_an_entry_that_lacks_something_is_not_accepted(intakes: IntakeService) -> None:
    view = await intakes.begin(GUILD, ANN, read(), LINK)
    events = [event.number for event in view.of_kind("event")]
    view = await intakes.choose(GUILD, ANN, view.number, view.version, numbers(view, "event"), events)
    with pytest.raises(WrongInput, match=f"Number {events[0]} lacks Title"):
        await intakes.decide(GUILD, ANN, view.number, view.version, numbers(view, "event"))


async def test_nobody_decides_on_what_they_have_not_seen(intakes: IntakeService) -> None:
    view = await intakes.begin(GUILD, ANN, read(), LINK)
    await intakes.choose(GUILD, ANN, view.number, view.version, numbers(view, "quote"), [])
    with pytest.raises(Conflict, match="changed since you looked"):
        await intakes.decide(GUILD, ANN, view.number, view.version, numbers(view, "quote"))


async def test_what_the_source_lacks_is_asked_once_and_its_title_is_needed(
    intakes: IntakeService, small: Services
) -> None:
    bare = read(ONE, title="", publisher="", published=None)
    view = await intakes.begin(GUILD, ANN, bare, LINK)
    assert (view.source.lacks, view.source.is_asked) == (["name", "publisher", "published"], True)
    view = await decide_all(intakes, ANN, view)
    with pytest.raises(WrongInput, match="source is not told yet"):
        await intakes.save(GUILD, ANN, view.number, view.version)
    with pytest.raises(WrongInput, match="needs a title"):
        await intakes.tell_source(GUILD, ANN, view.number, view.version, {"publisher": "Gazette"})
    told = {"name": "[Lanes in Oldtown]", "published": "5 May 2026"}
    view = await intakes.tell_source(GUILD, ANN, view.number, view.version, told)
    assert (view.source.lacks, view.source.is_asked) == (["publisher"], False)
    saved = await intakes.save(GUILD, ANN, view.number, view.version)
    source = await small.record(saved.source)
    assert isinstance(source, Source)
    assert (source.name, str(source.published), source.text_sha256) == (
        "[Lanes in Oldtown]",
        "2026-05-05",
        bare.sha256,
    )
    (quoted,) = [await small.record(record_id) for record_id in saved.record_ids if record_id.startswith("Q")]
    assert str(quoted.main_date) == "2026-05-05"


async def test_so_many_articles_of_one_person_are_open_at_once_and_no_more(intakes: IntakeService) -> None:
    for _ in range(MOST_OPEN):
        view = await intakes.begin(GUILD, BOB, read(ONE), LINK)
    with pytest.raises(NotAllowed, match="20 articles of yours are open"):
        await intakes.begin(GUILD, BOB, read(ONE), LINK)
    await intakes.discard(GUILD, BOB, view.number)
    await intakes.begin(GUILD, BOB, read(ONE), LINK)
    assert len(await intakes.listed(GUILD, BOB)) == MOST_OPEN
    assert not await intakes.listed(GUILD, ANN)


async def test_nobody_sees_what_somebody_else_has_not_sent_in(intakes: IntakeService) -> None:
    view = await intakes.begin(GUILD, BOB, read(ONE), LINK)
    with pytest.raises(NotAllowed):
        await intakes.look(GUILD, ANN, view.number)
    with pytest.raises(NotAllowed):
        await intakes.context(GUILD, ANN, view.number, 1)
    with pytest.raises(NotHeld, match="no longer held"):
        await intakes.look(GUILD, BOB, 10_000)


async def test_a_source_that_was_withdrawn_is_not_made_anew(intakes: IntakeService, small: Services) -> None:
    view = await decide_all(intakes, ANN, await intakes.begin(GUILD, ANN, read(ONE), LINK))
    saved = await intakes.save(GUILD, ANN, view.number, view.version)
    again = await intakes.begin(GUILD, ANN, read(ONE), LINK)
    marking = MarkingService(small.database, Directory(), clock)
    await marking.withdraw(GUILD, ANN, saved.source, "a hoax")
    again = await decide_all(intakes, ANN, await intakes.look(GUILD, ANN, again.number))
    assert (again.source.held, again.source.withdrawn.id if again.source.withdrawn else "") == (None, saved.source)
    with pytest.raises(Conflict, match=f"{saved.source} Lanes at last is withdrawn"):
        await intakes.save(GUILD, ANN, again.number, again.version)


async def test_what_was_taken_back_can_be_read_in_anew(intakes: IntakeService, small: Services) -> None:
    for _ in range(2):
        view = await decide_all(intakes, ANN, await intakes.begin(GUILD, ANN, read(), LINK))
        await intakes.save(GUILD, ANN, view.number, view.version)
        await MarkingService(small.database, Directory(), clock).undo(GUILD, ANN)


async def test_history_says_how_it_came(intakes: IntakeService, small: Services) -> None:
    view = await decide_all(intakes, BOB, await intakes.begin(GUILD, BOB, read(ONE), LINK))
    await intakes.save(GUILD, BOB, view.number, view.version)
    view = await intakes.look(GUILD, ANN, view.number)
    saved = await intakes.save(GUILD, ANN, view.number, view.version)
    ((_, user_id, origin, _),) = await history(small, saved.record_ids[-1])
    assert (user_id, origin) == (ANN.user_id, "article read in: Lanes at last")


async def test_once_the_day_of_an_article_is_told_its_weeks_are_dated(intakes: IntakeService) -> None:
    text = "The council will vote on the new lanes next week.\n“Lanes cost little,” said Ada Byrne, the mayor.\n"
    unread = read(Reading(quotes=(quote(text, "Lanes cost little,", speaker="Ada Byrne"),)), text=text, published=None)
    view = await intakes.begin(GUILD, ANN, unread, LINK)
    assert not view.of_kind("event")
    told = {"published": "5 May 2026"}
    view = await intakes.tell_source(GUILD, ANN, view.number, view.version, told)
    (vote,) = view.of_kind("event")
    assert vote.entry.typed["date"] == "2026-05-11/2026-05-17"
    assert (view.source.typed["published"], view.source.typed["name"], view.source.is_asked) == (
        "2026-05-05",
        "Lanes at last",
        False,
    )
    (said,) = view.of_kind("quote")
    assert said.entry.typed["said_on"] == "2026-05-05"


async def test_words_that_are_on_record_in_parts_are_known_again(intakes: IntakeService, small: Services) -> None:
    text = "“Lanes save many lives,” said Ada Byrne, “and roads cost many lives. We will see to that.”"
    parts = ("Lanes save many lives,", "and roads cost many lives. We will see to that.")
    apart = Reading(quotes=tuple(quote(text, part, speaker="Ada Byrne") for part in parts))
    whole = Reading(quotes=(quote(text, *parts, speaker="Ada Byrne"),))
    first = Reading(quotes=apart.quotes[:1])
    view = await decide_all(intakes, ANN, await intakes.begin(GUILD, ANN, read(first, text=text), LINK))
    await intakes.save(GUILD, ANN, view.number, view.version)
    (entry,) = (await intakes.begin(GUILD, ANN, read(whole, text=text), LINK)).entries
    assert (entry.held_as, entry.certainty, entry.why) == ("", "check", "a part of it is on record as Q4")
    view = await decide_all(intakes, ANN, await intakes.begin(GUILD, ANN, read(apart, text=text), LINK))
    await intakes.save(GUILD, ANN, view.number, view.version)
    (entry,) = (await intakes.begin(GUILD, ANN, read(whole, text=text), LINK)).entries
    assert entry.held_as == "Q4"


async def test_nothing_is_kept_where_it_breaks_off_half_way(
    intakes: IntakeService, small: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = await decide_all(intakes, ANN, await intakes.begin(GUILD, ANN, read(), LINK))
    before = dump(small.database.path)

    async def fail(*given: object, **named: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr("bot.services.intake.intakes.settle", fail)
        with pytest.raises(ZeroDivisionError):
            await intakes.save(GUILD, ANN, view.number, view.version)
    assert dump(small.database.path) == before
    assert (await intakes.save(GUILD, ANN, view.number, view.version)).record_ids


@pytest.mark.parametrize(
    ("content", "told"), [('{"kind":"intake","batch":{}}', "Another version"), ('{"kind":"intake"}', "Another version")]
)
async def test_what_another_version_wrote_is_told_of_and_can_be_thrown_away(
    intakes: IntakeService, small: Services, content: str, told: str
) -> None:
    kept = await intakes.begin(GUILD, ANN, read(ONE), LINK)
    number = await Proposals(small.database, GUILD).add(ANN.user_id, content, clock())
    assert [listed.proposal.proposal_id for listed in await intakes.listed(GUILD, ANN)] == [kept.number]
    with pytest.raises(NotReadable, match=told):
        await intakes.look(GUILD, ANN, number)
    await intakes.discard(GUILD, ANN, number)


@pytest.mark.parametrize(("meant", "why"), [("S1", "S1 is no actor"), ("A99", "No record A99"), ("x", "no record id")])
async def test_nobody_is_taken_for_what_is_no_actor(intakes: IntakeService, meant: str, why: str) -> None:
    view = await intakes.begin(GUILD, ANN, read(), LINK)
    with pytest.raises((WrongInput, NotHeld), match=why):
        await intakes.settle_voice(GUILD, ANN, view.number, view.version, 0, meant)
    with pytest.raises(NotHeld, match="names nobody like that"):
        await intakes.settle_voice(GUILD, ANN, view.number, view.version, 9, "A3")


async def test_whoever_was_taken_back_meanwhile_is_new_again_and_no_office_is_made_twice(
    intakes: IntakeService, small: Services
) -> None:
    reading = Reading(quotes=(quote(TEXT, "a gift to the town", speaker="Dr Nell Marsh", role="surgeon"),))
    first, second = [
        await decide_all(intakes, ANN, await intakes.begin(GUILD, ANN, read(reading, text=f"{TEXT}{each}"), told))
        for each, told in enumerate((LINK, SourceTold(origin=Origin.LINK, address="https://other.example/1")))
    ]
    saved = await intakes.save(GUILD, ANN, first.number, first.version)
    actor = next(shown for shown in saved.record_ids if shown.startswith("A"))
    asked = await intakes.look(GUILD, ANN, second.number)
    settled = await intakes.settle_voice(GUILD, ANN, second.number, asked.version, 0, actor)
    assert settled.counts.actors_held == 1
    assert settled.batch.roles == ()
    await MarkingService(small.database, Directory(), clock).undo(GUILD, ANN)
    again = await intakes.look(GUILD, ANN, second.number)
    assert (again.counts.actors_held, again.counts.actors_new) == (0, 1)
    made = await intakes.save(GUILD, ANN, again.number, again.version)
    assert [shown[0] for shown in made.record_ids].count("A") == 1
