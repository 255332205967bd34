"""Files that name an actor, a topic, an indicator or a source of which somebody else made a record meanwhile."""

from __future__ import annotations

import pytest

from tests.conversation.keeping.writing import NEXT_ACTOR, NEXT_QUOTE, NEXT_SOURCE, look_at_first
from tests.conversation.people import Person, Server
from tests.conversation.transfer.sending import held, send, whole

JANE = "name,kind,note\nJane Q. Doe,person,"


async def test_two_files_that_each_make_the_same_actor_make_one(server: Server, ann: Person, bob: Person) -> None:
    for note in ("First told of.", "Told of again."):
        await send(bob, server, "actors.csv", f"{JANE}{note}\n", apply="all")
    assert "1 record added" in (await ann.press(await look_at_first(server, ann), "Import all 1")).text
    looked = await look_at_first(server, ann)
    text = looked.text.replace("**", "")
    assert f"{NEXT_ACTOR} · Jane Q. Doe" in text
    assert "Note: First told of. → Told of again." in text
    assert "0 records added, 1 changed" in (await ann.press(looked, "Import all 1")).text
    assert await held(ann, server, "Jane Doe") == [NEXT_ACTOR]


async def test_a_file_that_was_tried_before_somebody_added_the_same_actor_asks_again(
    server: Server, ann: Person
) -> None:
    trial = await send(ann, server, "actors.csv", f"{JANE}Told of again.\n")
    await ann.press(await ann.slash(server.channel, "add actor", name="Jane Q Doe", kind="person"), "Save")
    asked = await ann.press(trial, "Import all 1")
    assert "has changed since you looked" in asked.text
    assert "Note: *empty* → Told of again." in asked.text.replace("**", "")
    await ann.press(asked, "Import all 1")
    assert await held(ann, server, "Jane Doe") == [NEXT_ACTOR]


async def test_what_a_row_leaves_empty_stays_with_the_namesake(server: Server, ann: Person) -> None:
    await send(ann, server, "actors.csv", f"{JANE}Told of.\n", apply="all")
    assert (await send(ann, server, "actors.csv", f"{JANE}\n")).button("Nothing to import").disabled
    assert "Told of." in await whole(ann, server, NEXT_ACTOR)


@pytest.mark.parametrize(
    "table",
    [
        # With a key of its own, or of another kind, it may be somebody else: that is told and not guessed.
        "key,name,kind\njane,Jane Q. Doe,person\n",
        "name,kind\nJane Q. Doe,organisation\n",
    ],
)
async def test_who_may_be_somebody_else_is_told_beside_the_held_one(server: Server, ann: Person, table: str) -> None:
    await send(ann, server, "actors.csv", f"{JANE}Told of.\n", apply="all")
    trial = await send(ann, server, "actors.csv", table)
    assert "1 new" in trial.text.replace("**", "")
    assert f"It may be there already\n- Jane Q. Doe: {NEXT_ACTOR}" in trial.text.replace("**", "")


async def test_a_withdrawn_namesake_is_not_brought_back_by_a_row_without_a_key(server: Server, ann: Person) -> None:
    await send(ann, server, "actors.csv", f"{JANE}Told of.\n", apply="all")
    await ann.slash(server.channel, "withdraw", id=NEXT_ACTOR, reason="Somebody else.")
    trial = await send(ann, server, "actors.csv", f"{JANE}Another.\n")
    assert "1 new" in trial.text.replace("**", "")
    assert f"- Jane Q. Doe: {NEXT_ACTOR}" in trial.text


async def test_two_rows_of_one_name_are_two_records(server: Server, ann: Person) -> None:
    done = await send(ann, server, "actors.csv", f"{JANE}One.\nJane Q. Doe,person,Two.\n", apply="all")
    assert "2 records added" in done.text


@pytest.mark.parametrize(
    ("kind", "first", "second", "count"),
    [
        ("topic", "name,description\nParks,Green.\n", "name,description\nPARKS,Greener.\n", "1 changed"),
        ("indicator", "name,place\nTrees,Oldtown\n", "name,place,unit\nTrees,Oldtown,trees\n", "1 changed"),
        ("indicator", "name,place\nTrees,Oldtown\n", "name,place\nTrees,Newtown\n", "1 new"),
        (
            "source",
            "title,kind,url\nOne,article,https://a.example/1\n",
            "title,kind,url\nTwo,article,https://a.example/1\n",
            "1 changed",
        ),
        (
            "source",
            "title,kind,url\nDaily,article,https://a.example/1\n",
            "title,kind,url\nDaily,article,https://a.example/2\n",
            "1 new",
        ),
        (
            "source",
            "title,kind,url\nOne,article,https://a.example/1?id=1\n",
            "title,kind,url\nOne,article,https://a.example/1?id=2&utm_source=x\n",
            "1 new",
        ),
    ],
)
async def test_what_is_the_same_is_told_by_its_kind(
    server: Server, ann: Person, kind: str, first: str, second: str, count: str
) -> None:
    await send(ann, server, "table.csv", first, kind=kind, apply="all")
    assert count in (await send(ann, server, "table.csv", second, kind=kind)).text.replace("**", "")


async def test_another_address_of_a_page_that_is_held_is_the_same_source_and_changes_nothing(
    server: Server, ann: Person
) -> None:
    await send(ann, server, "sources.csv", "title,kind,url\nOne,article,https://www.a.example/1\n", apply="all")
    told = "title,kind,url\nOne,article,http://m.a.example/1/?utm_source=x&fbclid=y#comments\n"
    assert (await send(ann, server, "sources.csv", told)).button("Nothing to import").disabled
    assert "https://www.a.example/1" in await whole(ann, server, NEXT_SOURCE)


async def test_a_row_means_who_is_held_and_no_withdrawn_namesake(server: Server, ann: Person) -> None:
    await send(ann, server, "actors.csv", f"{JANE}Told of.\n", apply="all")
    await ann.slash(server.channel, "withdraw", id=NEXT_ACTOR, reason="Nobody.")
    roles = "actor,title,source\nJane Q. Doe,Guest,S1\n"
    refused = await send(ann, server, "roles.csv", roles)
    assert "the only actor of this name, A54, is withdrawn" in refused.text
    again = await ann.press(await ann.slash(server.channel, "add actor", name="Jane Q. Doe"), "Save")
    assert again.ids == ["A55"]
    await send(ann, server, "roles.csv", roles, apply="all")
    opened = await ann.slash(server.channel, "edit", id="R27")
    assert opened.form.values["Actor"] == "A55 Jane Q. Doe"


async def test_a_row_without_a_key_changes_who_is_held_beside_a_withdrawn_namesake(server: Server, ann: Person) -> None:
    await send(ann, server, "actors.csv", f"{JANE}Told of.\n", apply="all")
    await ann.slash(server.channel, "withdraw", id=NEXT_ACTOR, reason="Nobody.")
    await ann.press(await ann.slash(server.channel, "add actor", name="Jane Q. Doe", kind="person"), "Save")
    trial = await send(ann, server, "actors.csv", f"{JANE}Told of again.\n")
    text = trial.text.replace("**", "")
    assert "A55 · Jane Q. Doe\nNote: *empty* → Told of again." in text
    assert "may be there already" not in text


CURLY, STRAIGHT = "We don’t accept the council’s “plan” – not now.", "We don't accept the council's \"plan\" - not now."
QUOTES = "speaker,text,directness,extent,said_on,sources\n"


def quoted(text: str, speaker: str = "keir-starmer", day: str = "2019-05-02", source: str = "S1") -> str:
    return f'{speaker},"{text.replace(chr(34), chr(34) * 2)}",direct,full,{day},{source}\n'


async def test_words_that_differ_in_punctuation_alone_are_told_and_left_to_the_person(
    server: Server, ann: Person
) -> None:
    await send(ann, server, "quotes.csv", QUOTES + quoted(CURLY), apply="all")
    trial = await send(ann, server, "quotes.csv", QUOTES + quoted(STRAIGHT))
    assert "1 new" in trial.text.replace("**", "")
    assert f"It may be there already\n- {STRAIGHT}: nearly the same as {NEXT_QUOTE}" in trial.text.replace("**", "")
    assert "1 record added" in (await ann.press(trial, "Import all 1")).text


@pytest.mark.parametrize("other", [{"speaker": "boris-johnson"}, {"day": "2019-05-03"}, {"source": "S2"}])
async def test_words_of_another_speaker_day_or_source_are_others(
    server: Server, ann: Person, other: dict[str, str]
) -> None:
    await send(ann, server, "quotes.csv", QUOTES + quoted(CURLY), apply="all")
    assert "nearly the same" not in (await send(ann, server, "quotes.csv", QUOTES + quoted(STRAIGHT, **other))).text


async def test_two_rows_of_one_file_that_differ_in_punctuation_alone_are_told(server: Server, ann: Person) -> None:
    trial = await send(ann, server, "quotes.csv", QUOTES + quoted(CURLY) + quoted(STRAIGHT))
    assert "2 new" in trial.text.replace("**", "")
    assert f"It may be there already\n- {STRAIGHT}: nearly the same as row 2" in trial.text.replace("**", "")
    assert "on record" not in trial.text


async def test_all_that_may_be_on_record_already_stands_in_the_file_of_changes(server: Server, ann: Person) -> None:
    texts = [f"Words of number {number}." for number in range(5)]
    await send(ann, server, "quotes.csv", QUOTES + "".join(map(quoted, texts)), apply="all")
    trial = await send(ann, server, "quotes.csv", QUOTES + "".join(quoted(text.upper()) for text in texts))
    assert "and 2 more, in changes.csv" in trial.text
    changes = trial.files["changes.csv"].decode("utf-8-sig")
    assert {row.rsplit(",", 1)[1] for row in changes.splitlines()[1:]} == {
        f"nearly the same as Q{number}" for number in range(75, 80)
    }


async def test_a_number_that_a_source_gave_already_is_told(server: Server, ann: Person) -> None:
    table = "indicator,sources,value,period,qualifier\nscotland-drug-deaths,S1,{},1999,exact\n"
    await send(ann, server, "figures.csv", table.format(9), apply="all")
    trial = await send(ann, server, "figures.csv", table.format(8))
    assert "- scotland-drug-deaths · 1999: the same indicator, period and source as F" in trial.text


QUOTE = "speaker,text,directness,extent,said_on,sources\n{},We will look at it.,direct,full,{},S1\n"


async def test_an_office_in_a_file_is_taken_where_exactly_one_held_it_then(server: Server, ann: Person) -> None:
    trial = await send(ann, server, "quotes.csv", QUOTE.format("the drugs minister", "2021"))
    assert "1 new" in trial.text.replace("**", "")
    assert "“the drugs minister” was taken for Angela Constance (A18), who held it about 2021." in trial.text
    done = await ann.press(trial, "Import the 1 valid" if "Import the 1 valid" in trial.labels else "Import all 1")
    assert "1 record added" in done.text
    assert "Angela Constance" in await whole(ann, server, NEXT_QUOTE)


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        (
            "",
            "it is an office that several held: Elena Whitham (A7), about 2023; Angela Constance (A18), about 2021",
        ),
        (
            "2010",
            "it is an office of which no source here shows who held it then, but: Elena Whitham (A7), about 2023; "
            "Angela Constance (A18), about 2021",
        ),
    ],
)
async def test_an_office_that_nobody_or_several_held_is_refused_with_their_names(
    server: Server, ann: Person, day: str, rule: str
) -> None:
    trial = await send(ann, server, "quotes.csv", QUOTE.format("drugs minister", day))
    assert "1 refused" in trial.text.replace("**", "")
    assert rule in trial.files["quotes-to-mend.csv"].decode()


@pytest.mark.parametrize("speaker", ["Lord Advocate", "the Lord Advocate"])
async def test_a_body_of_that_very_name_goes_first_in_files_too(server: Server, ann: Person, speaker: str) -> None:
    await send(ann, server, "quotes.csv", QUOTE.format(speaker, "2023"), apply="all")
    assert "Lord Advocate" in await whole(ann, server, NEXT_QUOTE)
    assert "Dorothy Bain" not in await whole(ann, server, NEXT_QUOTE)


async def test_an_office_that_changed_hands_since_the_trial_is_asked_about_again(server: Server, ann: Person) -> None:
    trial = await send(ann, server, "quotes.csv", QUOTE.format("prime minister", ""))
    role = {"actor": "A12", "title": "Prime Minister", "source": "S1"}
    await ann.press(await ann.slash(server.channel, "add role", **role), "Save")
    again = await ann.press(trial, "Import all 1")
    assert "has changed since you looked" in again.text
    assert "1 refused" in again.text.replace("**", "")
