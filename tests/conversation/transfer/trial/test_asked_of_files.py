"""What a file does not say itself is asked on its card, and nothing is imported before it is answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.formats.understood.questions import FileOption
from tests.conversation.people import Person, Reply, Server, World
from tests.conversation.transfer.sending import MARCHES, held, make_curator, send
from tests.conversation.transfer.trial.asking import HEADER, HIDDEN, LETTERS, ORDER, SOURCE, TOPIC, ask

Patch = pytest.MonkeyPatch


def text_of(reply: Reply) -> str:
    return reply.text.replace("**", "")


async def test_what_is_asked_stands_before_all_else_and_nothing_can_be_imported(
    server: Server, ann: Person, monkeypatch: Patch
) -> None:
    ask(monkeypatch, ORDER, HIDDEN)
    asked = await send(ann, server, "events.csv", MARCHES)
    assert "Nothing is imported yet: two things are asked first." in asked.text
    assert ORDER.words in asked.text
    assert HIDDEN.words in asked.text
    assert not [label for label in asked.labels if label.startswith("Import")]
    once = await ann.choose(asked, "The day")
    assert "one thing is asked first" in once.text
    assert ORDER.words not in once.text
    ready = await ann.choose(once, "Leave them out")
    assert "This is a trial" in ready.text
    assert "dates:events:date is day." in ready.text
    assert "1 record added" in (await ann.press(ready, "Import all 1")).text


async def test_a_file_is_not_imported_at_once_where_something_is_asked(
    server: Server, ann: Person, monkeypatch: Patch
) -> None:
    ask(monkeypatch, ORDER, HIDDEN)
    asked = await send(ann, server, "events.csv", MARCHES, apply="all")
    assert "2 things are asked of this file first: answer them, then import." in asked.text
    assert ORDER.words in asked.text
    assert "E42" not in await held(ann, server, "march")


async def test_answers_outlive_a_restart(world: World, server: Server, ann: Person, monkeypatch: Patch) -> None:
    ask(monkeypatch, ORDER, HIDDEN, SOURCE)
    asked = await send(ann, server, "events.csv", MARCHES)
    asked = await ann.choose(asked, "The month")
    await world.restart()
    asked = await ann.choose(asked, "Leave them out")
    await world.restart()
    typed = await ann.submit(await ann.press(asked, "Answer"), {SOURCE.words: "  The  Gazette "})
    assert "This is a trial" in typed.text
    assert "dates:events:date is month." in typed.text
    assert "fixed:events:sources is The Gazette." in typed.text


async def test_what_is_typed_is_asked_in_one_form(server: Server, ann: Person, monkeypatch: Patch) -> None:
    ask(monkeypatch, SOURCE, TOPIC)
    asked = await send(ann, server, "events.csv", MARCHES)
    form = await ann.press(asked, "Answer")
    assert list(form.form.values) == [SOURCE.words, TOPIC.words]
    half = await ann.submit(form, {TOPIC.words: "Marches"})
    assert "one thing is asked first" in half.text
    ready = await ann.submit(await ann.press(half, "Answer"), {SOURCE.words: "The Gazette"})
    assert "This is a trial" in ready.text


async def test_more_questions_than_fit_follow_the_first(server: Server, ann: Person, monkeypatch: Patch) -> None:
    each = [replace(ORDER, key=f"dates:events:{n}", words=f"Which first in column {n}?") for n in range(7)]
    each = [
        replace(one, options=[replace(option, label=f"{option.label} in {n}") for option in one.options])
        for n, one in enumerate(each)
    ]
    ask(monkeypatch, *each)
    asked = await send(ann, server, "events.csv", MARCHES)
    assert "seven things are asked first" in asked.text
    assert "3 more questions after these" in asked.text
    for n in range(7):
        asked = await ann.choose(asked, f"The day in {n}")
    assert "This is a trial" in asked.text


async def test_a_guess_is_told_and_can_be_changed_and_changed_back(
    server: Server, ann: Person, monkeypatch: Patch
) -> None:
    ask(monkeypatch, LETTERS, HEADER)
    trial = await send(ann, server, "events.csv", MARCHES)
    assert "This is a trial" in trial.text
    assert "letters is mac." in trial.text
    question = await ann.choose(trial, LETTERS.words)
    assert "Now: Mac Roman" in text_of(question)
    assert "This is a guess" in question.text
    changed = await ann.choose(question, "Windows-1252")
    assert "letters is 1252." in changed.text
    question = await ann.choose(changed, LETTERS.words)
    assert "This was said of this file." in question.text
    back = await ann.press(question, "Take the answer back")
    assert "letters is mac." in back.text
    again = await ann.press(await ann.choose(back, LETTERS.words), "Back")
    assert "This is a trial" in again.text


async def test_an_answer_beyond_what_a_menu_holds_is_reached(server: Server, ann: Person, monkeypatch: Patch) -> None:
    ask(monkeypatch, HEADER)
    trial = await send(ann, server, "events.csv", MARCHES)
    question = await ann.choose(trial, HEADER.words)
    assert "The file itself says so." in question.text
    assert "Row 40" not in question.choices
    further = await ann.choose(question, "More …")
    assert "header:events is 40." in (await ann.choose(further, "Row 40")).text


async def test_one_of_very_many_answers_can_be_changed(server: Server, ann: Person, monkeypatch: Patch) -> None:
    ask(monkeypatch, *(replace(LETTERS, key=f"letters:{n}", words=f"How was part {n} saved?") for n in range(40)))
    trial = await send(ann, server, "events.csv", MARCHES)
    further = await ann.choose(trial, "More …")
    question = await ann.choose(further, "How was part 39 saved?")
    changed = await ann.choose(question, "Windows-1252")
    assert "This is a trial" in changed.text


async def test_an_answer_that_is_pressed_twice_is_taken_once(
    world: World, server: Server, ann: Person, monkeypatch: Patch
) -> None:
    ask(monkeypatch, ORDER, LETTERS)
    asked = await send(ann, server, "events.csv", MARCHES)
    first, second = await world.together(ann.choose(asked, "The day"), ann.choose(asked, "The day"))
    assert "dates:events:date is day." in first.text
    assert "dates:events:date is day." in second.text


async def test_something_else_than_what_is_offered_can_be_typed(
    server: Server, ann: Person, monkeypatch: Patch
) -> None:
    offered = [FileOption(value="S1", label="S1 A paper"), FileOption(value="S2", label="S2 Another")]
    ask(monkeypatch, replace(SOURCE, options=offered))
    asked = await send(ann, server, "events.csv", MARCHES)
    assert "Answer" not in asked.labels
    form = await ann.choose(asked, "Something else, which is typed")
    typed = await ann.submit(form, {SOURCE.words: "The Gazette"})
    assert "fixed:events:sources is The Gazette." in typed.text


async def test_a_curator_answers_what_is_asked_of_a_members_file(
    world: World, server: Server, ann: Person, bob: Person, monkeypatch: Patch
) -> None:
    await send(bob, server, "events.csv", MARCHES, apply="all")
    ask(monkeypatch, ORDER)
    looked = await ann.press(await ann.slash(server.channel, "review"), "Look")
    assert "Nothing is imported yet: one thing is asked first." in looked.text
    await world.restart()
    ready = await ann.choose(looked, "The day")
    assert "1 record added" in (await ann.press(ready, "Import all 1")).text


async def test_two_curators_who_answer_at_once_both_see_how_it_stands(
    world: World, server: Server, ann: Person, bob: Person, monkeypatch: Patch
) -> None:
    await send(bob, server, "events.csv", MARCHES, apply="all")
    make_curator(world, server, bob)
    ask(monkeypatch, ORDER)
    cards = [await who.press(await who.slash(server.channel, "review"), "Look") for who in (ann, bob)]
    await ann.choose(cards[0], "The day")
    late = await bob.choose(cards[1], "The month")
    assert "answered meanwhile" in late.text
    assert "dates:events:date is day." in late.text


async def test_a_file_that_is_gone_is_asked_nothing_more(server: Server, ann: Person, monkeypatch: Patch) -> None:
    ask(monkeypatch, ORDER)
    asked = await send(ann, server, "events.csv", MARCHES)
    await send(ann, server, "events.csv", MARCHES)
    gone = await ann.choose(asked, "The day")
    assert "thrown away already" in gone.text


async def test_under_an_answer_stands_what_it_means_and_nothing_where_that_is_plain(
    server: Server, ann: Person, monkeypatch: Patch
) -> None:
    ask(monkeypatch, ORDER, HIDDEN)
    asked = await send(ann, server, "events.csv", MARCHES)
    told = {option["label"]: option.get("description") for one in asked.components for option in one.get("options", ())}
    assert told == {
        "The day": "03/04/2019 is 3 April 2019",
        "The month": "03/04/2019 is 4 March 2019",
        "Take them in": None,
        "Leave them out": None,
    }


async def test_a_form_says_once_what_it_asks(server: Server, ann: Person, monkeypatch: Patch) -> None:
    words = "Which topic do all events have? events.csv has no column for it."
    ask(monkeypatch, replace(TOPIC, words=words))
    form = await ann.press(await send(ann, server, "events.csv", MARCHES), "Answer")
    (field,) = form.form.fields
    assert (field.label, field.description) == ("Which topic do all events have?", "events.csv has no column for it.")


async def test_a_sheet_is_named_without_its_file_which_stands_at_the_head(
    server: Server, ann: Person, monkeypatch: Patch
) -> None:
    words = "Which topic do all rows of events.csv, sheet May have? events.csv, sheet May has no column for it."
    ask(monkeypatch, replace(TOPIC, words=words))
    asked = await send(ann, server, "events.csv", MARCHES)
    assert "Which topic do all rows of sheet May have? Sheet May has no column for it." in asked.text
