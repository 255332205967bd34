"""Names in files: matched as commands match them, asked where they are a guess, and made where nobody has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from bot.formats.understood.questions import Basis, FileQuestion
from bot.records.kinds.quote import Stance
from bot.services.transfer.importing import ImportView, RowsTaken
from bot.storage.keeping.members import note_actor_of
from tests.guilds import GUILD
from tests.services.transfer.transfers import CURATOR, Transfers

HEADER = "speaker,text,directness,extent,sources,topics\n"
ALICE = 1576


def quotes(*speakers: str, source: str = "S1", topics: str = "") -> str:
    rows = (f'"{who}",Words of {number},indirect,full,"{source}",{topics}\n' for number, who in enumerate(speakers))
    return HEADER + "".join(rows)


async def answered(transfers: Transfers, view: ImportView, told: Mapping[str, str]) -> ImportView:
    return await transfers.importing.answer(GUILD, CURATOR, view.proposal.proposal_id, told)


async def taken(transfers: Transfers, view: ImportView) -> ImportView:
    done = await transfers.importing.apply(GUILD, CURATOR, view.proposal.proposal_id, RowsTaken.ALL, view.plan.version)
    assert done.asked == ""
    return done.view


def linked(view: ImportView, attribute: str = "speakers") -> list[object]:
    return [row.values[attribute] for row in view.plan.new["quote"]]


def question(view: ImportView, key: str) -> FileQuestion:
    return next(one for one in view.plan.questions if one.key == key)


def told(view: ImportView) -> Sequence[str]:
    return [remark.sentence for remark in view.plan.remarks]


@pytest.mark.parametrize(
    "speaker",
    [
        "keir-starmer",
        "A1",
        "A1 Sir Keir Starmer",
        "Keir Starmer",
        "Starmer, Keir",
        "Rt Hon Sir Keir Starmer MP",
        "Keir Starmer (Lab)",
        "sir  KEIR starmer",
    ],
)
async def test_a_name_means_who_it_means_in_commands(transfers: Transfers, speaker: str) -> None:
    view = await transfers.tried("quotes.csv", quotes(speaker))
    assert (linked(view), view.plan.questions, view.plan.problems) == ([("keir-starmer",)], (), [])


async def test_a_name_in_other_words_is_told(transfers: Transfers) -> None:
    view = await transfers.tried("quotes.csv", quotes("Starmer, Sir Keir OBE", "Keir Starmer"))
    assert told(view) == ["“Starmer, Sir Keir OBE” was taken for Sir Keir Starmer (A1)."]


async def test_a_mention_means_the_actor_made_of_that_member(transfers: Transfers) -> None:
    actor = await transfers.services.record("A2")
    async with transfers.services.database.write() as transaction:
        await note_actor_of(transaction, GUILD, ALICE, actor.record_id)
    view = await transfers.tried("quotes.csv", quotes(f"<@{ALICE}>", "<@99>"))
    assert linked(view) == [(actor.key,)]
    (problem,) = view.plan.problems
    assert problem.rule == "no actor here was made of this member"


async def test_topics_are_parted_by_commas_where_each_part_is_one(transfers: Transfers) -> None:
    view = await transfers.tried("quotes.csv", quotes("A1", "A1", topics='"Drug deaths, Treatment and recovery"'))
    assert linked(view, "topics") == [("drug-deaths", "treatment-and-recovery")] * 2
    assert told(view) == [
        "“Drug deaths, Treatment and recovery” was read as 2 topics: Drug deaths; Treatment and recovery."
    ]


async def test_a_stance_is_of_the_topics_that_were_parted(transfers: Transfers) -> None:
    header = HEADER.replace("topics", "topics,stance")
    row = '"A1",Words.,indirect,full,S1,"Drug deaths, Treatment and recovery",drug-deaths: support\n'
    view = await transfers.tried("quotes.csv", header + row)
    assert linked(view, "topics") == [("drug-deaths", "treatment-and-recovery")]
    assert view.plan.problems == []
    both = row.replace("drug-deaths: support", '"Drug deaths, Treatment and recovery: support"')
    view = await transfers.tried("quotes.csv", header + both)
    assert linked(view, "stance") == [
        (("drug-deaths", Stance.SUPPORT), ("treatment-and-recovery", Stance.SUPPORT)),
    ]
    assert view.plan.problems == []


async def test_topics_with_commas_are_asked_where_a_part_is_none(transfers: Transfers) -> None:
    view = await transfers.tried("quotes.csv", quotes("A1", topics='"Drug deaths, Harbours"'))
    assert [one.key for one in view.open_questions] == ["new:topic"]
    assert question(view, "new:topic").words == (
        "1 topic named in this file is not on record: “Drug deaths, Harbours”. What is to be done?"
    )


@pytest.mark.parametrize("speaker", ["Kier Starmer", "K. Starmer", "Keir Starmer (Con)"])
async def test_a_guess_is_asked_once_and_taken_as_answered(transfers: Transfers, speaker: str) -> None:
    view = await transfers.tried("quotes.csv", quotes(speaker, "Boris Johnson", speaker))
    (asked,) = view.open_questions
    assert asked.key == f"link:actor:{speaker}"
    assert asked.words == (
        f"“{speaker}” (quotes.csv, row 2 and 1 more) may be Sir Keir Starmer (A1). Which actor is meant?"
    )
    assert [option.value for option in asked.options] == ["A1", "new", "leave"]
    assert (view.plan.waiting, len(linked(view))) == ({"quote": 2}, 1)
    held = await answered(transfers, view, {asked.key: "A1"})
    assert linked(held) == [("keir-starmer",), ("boris-johnson",), ("keir-starmer",)]
    assert told(held) == [
        f"“{speaker}” (quotes.csv, row 2 and 1 more) is taken for Sir Keir Starmer (A1), as was answered."
    ]
    left = await answered(transfers, view, {asked.key: "leave"})
    assert (left.plan.left_out, linked(left)) == ({"quote": 2}, [("boris-johnson",)])
    assert told(left) == [f"What names “{speaker}” (quotes.csv, row 2 and 1 more) is left out, as was answered."]
    # Somebody else may be meant, and nobody by what is typed.
    assert linked(await answered(transfers, view, {asked.key: "Tories"}))[0] == ("conservative-party",)
    assert (await answered(transfers, view, {asked.key: "Xyzzy"})).open_questions[0].key == asked.key


async def test_a_surname_alone_is_a_guess(transfers: Transfers) -> None:
    await transfers.imported("actors.csv", "key,name,kind\nwanda,Wanda Xample,person\n")
    view = await transfers.tried("quotes.csv", quotes("Xample"))
    (asked,) = view.open_questions
    assert asked.options[0].label == "Wanda Xample"


async def test_two_that_fit_are_both_named(transfers: Transfers) -> None:
    view = await transfers.tried("quotes.csv", quotes("government"))
    (asked,) = view.open_questions
    assert {"UK Government", "Scottish Government"} <= {option.label for option in asked.options}


async def test_who_is_on_record_nowhere_is_made_once_confirmed(transfers: Transfers) -> None:
    rows = quotes("Jane Doe MP (Con, Northshire)", "Doe, Jane", "Harbour Council", topics="Harbours")
    view = await transfers.tried("quotes.csv", rows)
    assert [one.key for one in view.open_questions] == ["new:actor", "new:topic"]
    assert question(view, "new:actor").words == (
        "2 actors named in this file are not on record: “Jane Doe”, “Harbour Council”. What is to be done?"
    )
    assert [(one.title, one.chosen, one.rows) for one in view.plan.made["actor"]] == [
        ("Jane Doe", "person", 2),
        ("Harbour Council", "organisation", 1),
    ]
    proposed = question(view, "made:actor:Harbour Council")
    assert (proposed.answer, proposed.basis) == ("organisation", Basis.PROPOSED)
    assert told(view)[0] == (
        "“Jane Doe MP (Con, Northshire)” and “Doe, Jane” (quotes.csv, row 2 and 1 more) are on record nowhere: "
        "“Jane Doe” would become a new actor (person)."
    )
    with pytest.raises(AssertionError, match="things are asked"):
        await taken(transfers, view)
    told_of = {"new:actor": "make", "new:topic": "make", "made:actor:Harbour Council": "person"}
    done = await taken(transfers, await answered(transfers, view, told_of))
    assert done.plan.to_write == 6
    jane, council = [await transfers.services.find("actor", key) for key in ("jane-doe", "harbour-council")]
    assert vars(jane)["note"] == "In the file: “Jane Doe MP (Con, Northshire)”."
    assert vars(council)["kind"] == "person"
    again = await transfers.tried("quotes.csv", rows)
    assert (again.plan.to_write, again.plan.same, again.plan.made) == (0, {"quote": 3}, {})


async def test_rows_of_who_is_on_record_nowhere_can_be_left_out(transfers: Transfers) -> None:
    view = await transfers.tried("quotes.csv", quotes("Jane Doe", "Boris Johnson", "Jane Doe"))
    view = await answered(transfers, view, {"new:actor": "leave"})
    assert (view.plan.left_out, view.plan.to_write, view.plan.new["actor"]) == ({"quote": 2}, 1, [])
    assert told(view) == [
        "“Jane Doe” (quotes.csv, row 2 and 1 more) is on record nowhere: what names it is left out.",
    ]
    await taken(transfers, view)


async def test_nothing_is_made_for_a_row_that_is_refused(transfers: Transfers) -> None:
    view = await transfers.tried("quotes.csv", f"{HEADER}Jane Doe,Words,indirect,full,no-such-key,\n")
    assert (view.plan.refused, view.plan.made, view.plan.questions) == ({"quote": 1}, {}, ())


async def test_a_page_is_one_source_and_a_day_is_read_with_its_basis(transfers: Transfers) -> None:
    pages = ["https://www.example.org/a?utm_source=x", "http://example.org/a#top", "Harbour Gazette, 2 March 2018"]
    table = HEADER + "".join(f'A1,Words {place},indirect,full,"{page}",\n' for place, page in enumerate(pages))
    view = await transfers.tried("quotes.csv", table)
    view = await answered(transfers, view, {"new:source": "make", "made:source:[example.org/a]": "report"})
    await taken(transfers, view)
    page = vars(await transfers.services.find("source", "exampleorg-a"))
    assert (page["name"], page["url"], page["publisher"]) == ("[example.org/a]", pages[0], "")
    assert (page["kind"], page["published"], page["accessed"]) == ("report", None, None)
    paper = vars(await transfers.services.find("source", "harbour-gazette-2-march-2018"))
    assert (paper["name"], paper["published"].text, paper["url"]) == (pages[2], "2018-03-02", "")
    assert paper["published_basis"] == "Read from “Harbour Gazette, 2 March 2018”."
    again = await transfers.tried("quotes.csv", table)
    assert (again.plan.same, again.plan.made) == ({"quote": 3}, {})


async def test_a_source_is_found_by_its_title_and_day_and_guessed_by_its_publisher(transfers: Transfers) -> None:
    sources = "key,title,kind,published,publisher\nharbour,On the harbour,article,2018-03-02,Harbour Gazette\n"
    await transfers.imported("sources.csv", sources)
    view = await transfers.tried("quotes.csv", quotes("A1", source="On the harbour (2 March 2018)"))
    assert linked(view, "sources") == [("harbour",)]
    view = await transfers.tried("quotes.csv", quotes("A1", source="Harbour Gazette, 2 March 2018"))
    (asked,) = view.open_questions
    assert asked.options[0].label == "On the harbour"


@pytest.mark.parametrize("key", ["no-such-key", "A9999", "nobody2"])
async def test_a_key_that_nobody_has_is_a_mistake(transfers: Transfers, key: str) -> None:
    view = await transfers.tried("quotes.csv", quotes(key))
    assert (view.plan.refused, view.plan.made) == ({"quote": 1}, {})


@pytest.mark.parametrize("cell", ["Unknown", "TBA", "not stated"])
async def test_a_cell_that_says_that_nobody_is_known_is_asked(transfers: Transfers, cell: str) -> None:
    view = await transfers.tried("quotes.csv", quotes(cell))
    assert [one.key for one in view.open_questions] == [f"link:actor:{cell}"]
    assert [one.title for one in (await answered(transfers, view, {f"link:actor:{cell}": "new"})).plan.made["actor"]]


async def test_very_many_that_may_be_meant_are_asked_about_together(transfers: Transfers) -> None:
    surnames = [f"Xample{chr(letter) * 2}" for letter in range(ord("a"), ord("z") + 1)]
    people = "".join(f"Wanda {surname},person\n" for surname in surnames)
    await transfers.imported("actors.csv", f"name,kind\n{people}")
    view = await transfers.tried("quotes.csv", quotes(*surnames))
    (asked,) = view.open_questions
    assert asked.key == "link:actor"
    assert asked.words.startswith("26 names may be actors on record and are written otherwise, such as “Xampleaa”, ")
    each = await answered(transfers, view, {"link:actor": "each"})
    assert len(each.open_questions) > 25
    left = await answered(transfers, view, {"link:actor": "leave"})
    assert (left.plan.waiting, left.plan.left_out) == ({}, {"quote": 26})


async def test_what_links_to_a_row_that_waits_waits_with_it(transfers: Transfers) -> None:
    sheets = (
        '{"indicators": [{"key": "field-kits", "name": "Kits handed out", "topics": ["Drug death rooms"]}],'
        '"figures": [{"key": "one", "indicator": "field-kits", "period": "2019", "value": "5", "qualifier": "exact",'
        '"sources": ["S1"]}]}'
    )
    view = await transfers.tried("pack.json", sheets)
    assert view.plan.refused == {}, view.plan.problems
    assert view.plan.waiting["figure"] == view.plan.waiting["indicator"]


CURLY = "We don’t accept the council’s “plan” – not now…"
STRAIGHT = "We don't accept the council's 'plan' - not now..."


async def test_what_is_nearly_on_record_is_told_and_left_out_where_that_is_said(transfers: Transfers) -> None:
    await transfers.imported("quotes.csv", f"{HEADER}A1,{CURLY},indirect,full,S1,\n")
    view = await transfers.tried(
        "quotes.csv", f'{HEADER}A1,"{STRAIGHT}",indirect,full,S1,\nA1,Others,indirect,full,S1,\n'
    )
    (asked,) = view.plan.questions
    assert (asked.key, asked.answer, asked.is_open) == ("doubles", "take", False)
    (likely,) = view.plan.namesakes
    assert likely.held.startswith("Q")
    assert view.plan.to_write == 2
    left = await answered(transfers, view, {"doubles": "leave"})
    assert (left.plan.to_write, left.plan.left_out) == (1, {"quote": 1})
    assert told(left) == [
        f"Left out, as was answered, since they are nearly the same as others: row 2 of quotes.csv ({likely.held})."
    ]


@pytest.mark.parametrize(("topic", "asked"), [("Drug consumption rom", True), ("Cycle lanes of the north", False)])
async def test_a_name_with_a_slip_is_asked_about_the_one_that_is_held(
    transfers: Transfers, topic: str, asked: bool
) -> None:
    view = await transfers.tried("quotes.csv", quotes("A1", topics=topic))
    keys = [one.key for one in view.plan.questions if one.is_open]
    assert keys == ([f"link:topic:{topic}"] if asked else ["new:topic"])
    if asked:
        assert "T1" in [option.value for option in question(view, keys[0]).options]
