"""Dates in files that cannot be right: told in the trial, whole in a file, and imported all the same."""

from __future__ import annotations

from tests.conversation.people import Person, Server
from tests.conversation.transfer.sending import send

CONTRADICT = "Look at these dates again"
HEADER = "key,speaker,text,directness,extent,said_on,sources"
LATE = "one,Boris Johnson,We were wrong.,direct,full,2025-03,S4"


async def test_words_of_a_file_that_were_said_after_their_source_are_told(server: Server, ann: Person) -> None:
    trial = await send(ann, server, "quotes.csv", f"{HEADER}\n{LATE}\ntwo,A1,We may.,direct,full,2022,S4\n")
    assert CONTRADICT in trial.text
    told = "The new quote “We were wrong.” is dated March 2025; S4, which reports it, was published before: about 2021."
    assert told in trial.text
    assert "We may." not in trial.text.split(CONTRADICT)[1]
    done = await ann.press(trial, "Import all 2")
    assert "2 records added" in done.text


async def test_an_office_of_a_file_is_held_against_the_words_on_record(server: Server, ann: Person) -> None:
    role = "actor,title,to,source\nAndrew Tickell,Mayor,2008,S4\n"
    trial = await send(ann, server, "roles.csv", role, kind="role")
    assert CONTRADICT not in trial.text
    await send(ann, server, "quotes.csv", f"{HEADER}\nold,Andrew Tickell,We did.,direct,full,2020,S4\n", apply="all")
    trial = await send(ann, server, "roles.csv", role, kind="role")
    office = "the office that S4 gives Andrew Tickell, Mayor, ended before by the new role “Mayor”: 2008."
    assert f"Q75 is dated 2020; {office}" in trial.text


async def test_more_than_a_card_takes_stand_in_a_file(server: Server, ann: Person) -> None:
    rows = [LATE.replace("one,", f"k{number},").replace("wrong", f"wrong {number}") for number in range(5)]
    trial = await send(ann, server, "quotes.csv", "\n".join([HEADER, *rows]))
    assert "remarks.csv has 3 more of these." in trial.text
    assert trial.files["remarks.csv"].decode().count("March 2025") == len(rows)


async def test_a_source_of_a_file_that_came_out_before_what_rests_on_it_is_told(server: Server, ann: Person) -> None:
    trial = await send(ann, server, "sources.csv", "key,published\nconstance-statement-article,2018\n")
    assert "S4, which attests it, was published before: 2018." in trial.text


async def test_words_that_are_not_verbatim_stand_in_no_quotation_marks(server: Server, ann: Person) -> None:
    header = "speaker,told_by,text,directness,extent,said_on,sources"
    row = "Boris Johnson,Ronnie Cowan,He was wrong.,indirect,full,2025-03,S4"
    trial = await send(ann, server, "quotes.csv", f"{header}\n{row}\n")
    assert "The new quote (According to Ronnie Cowan: He was wrong.) is dated March 2025" in trial.text
