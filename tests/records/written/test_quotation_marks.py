"""Quotation marks typed round what somebody said: one outer pair goes, what closes and opens again is asked about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.records.written.quotation_marks import MarksReopen, Unmarked, marked, quoted_in, unmarked


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("“We will act.”", "We will act."),
        ('"We will act."', "We will act."),
        ("‘We will act.’", "We will act."),
        ("'We don't act'", "We don't act"),
        ("„Wir handeln.“", "Wir handeln."),
        ("»Wir handeln.«", "Wir handeln."),
        ("« Nous agirons. »", "Nous agirons."),
        ("«\N{NO-BREAK SPACE}Nous agirons.\N{NO-BREAK SPACE}»", "Nous agirons."),
        ("‹Oui›", "Oui"),
        ("”Vi gör det.”", "Vi gör det."),
        ("「行动」", "行动"),
        ("『「行动」』", "「行动」"),
        ('"We will act.”', "We will act."),
        ('""We will act""', "We will act"),
        ('"""We will act again"""', "We will act again"),
        ('"She said ""no"" to us"', 'She said "no" to us'),
        ('"She said "no" to us"', 'She said "no" to us'),
        ("“She said “no” to us”", "She said “no” to us"),
        ("“She said ‘no’ to us”", "She said ‘no’ to us"),
        ("““Plan A” or “Plan B””", "“Plan A” or “Plan B”"),
        ("‘We back the nurses’ pay, and don’t stop runnin’ on’", "We back the nurses’ pay, and don’t stop runnin’ on"),
        ("“We will act”.", "We will act"),
        ("“One.\n\nTwo.”", "One.\n\nTwo."),
        ("“One.\n\n“Two.\n\n“Three.”", "One.\n\nTwo.\n\nThree."),
        ("“One.\n“Two.”", "One.\nTwo."),
        ("“One.”\n\n“Two.”", "One.\n\nTwo."),
        ("‘One.\n\n‘Two.’", "One.\n\nTwo."),
        # Signs without a shape, which keyboards and copied pages put beside marks.
        ("\N{RIGHT-TO-LEFT MARK}“שלום”\N{RIGHT-TO-LEFT MARK}", "שלום"),
        ("\N{RIGHT-TO-LEFT EMBEDDING}«مرحبا»\N{RIGHT-TO-LEFT MARK}.\N{POP DIRECTIONAL FORMATTING}", "مرحبا"),
        ("\N{ZERO WIDTH NO-BREAK SPACE}“We will act.”\N{ZERO WIDTH SPACE}", "We will act."),
        ("\N{RIGHT-TO-LEFT MARK}“אחת.\n\n\N{RIGHT-TO-LEFT MARK}“שתיים.”", "אחת.\n\nשתיים."),
        # A paragraph out of the midst of a newspaper's, and its last.
        ("“We work together", "We work together"),
        ("and that is that.”", "and that is that."),
    ],
)
def test_one_outer_pair_is_taken_off(typed: str, words: str) -> None:
    assert unmarked(typed) == words
    assert isinstance(unmarked(typed), Unmarked)


@pytest.mark.parametrize(
    "typed",
    [
        "We will act.",
        "We don't, and the lads’ won’t.",
        "'Tis the nurses'",
        "’Twas the lads’",
        "’90s kids",
        "rock 'n' roll in the '60s and '70s",
        "dogs’",
        "He said “no way.”",
        "He told me: “no way.”",
        "And I said: “no way.”",
        "Lanes save lives. The mayor said: “no way.”",
        "There is one word for it: “madness”",
        "The “fix room” and the ‘plan’ are one.",
        'A 5" pipe, and 6\'2" tall',
        "It’s “now” or ‘never’, the boss’ choice",
    ],
)
def test_apostrophes_inches_and_marks_within_the_words_stay(typed: str) -> None:
    assert unmarked(typed) == typed
    assert not isinstance(unmarked(typed), Unmarked)
    assert marked(typed) == typed


@pytest.mark.parametrize(
    ("typed", "inside"),
    [
        ("“We will act,” she said. “Now.”", "We will act,\n\nNow."),
        ('"We will act," she said. "Now."', "We will act,\n\nNow."),
        ("'We don't act,' she said. 'Now.'", "We don't act,\n\nNow."),
        ("‘We will act,’ she said.", "We will act,"),
        ("„Wir handeln“, sagte sie, „jetzt.“", "Wir handeln\n\njetzt."),
        ("« Oui », dit-elle, « oui. »", "Oui\n\noui."),
        ("»Ja«, sagte sie, »ja.«", "Ja\n\nja."),
        ("”Vi gör det”, sa hon. ”Nu.”", "Vi gör det\n\nNu."),
        ("「行动」他说「现在」", "行动\n\n现在"),
        ('""We will act,"" she said. ""Now.""', "We will act,\n\nNow."),
        ("We will act,” she said. “Now.”", "We will act,\n\nNow."),
        ("We will act,” she said.", "We will act,"),
        ("“Roughly right” is how he put it", "Roughly right"),
        ("“One.”\n\nShe said.\n\n“Two.”", "One.\n\nTwo."),
        ("“Plan A” or “Plan B”", "Plan A\n\nPlan B"),
        ("In an interview, Sir Keir said: “We will.”", "We will."),
        ("Mr. Jack told MPs, “We will.” He added: “Now.”", "We will.\n\nNow."),
        ('The minister wrote on Friday: "We will."', "We will."),
        ("Frau Merkel said: «Wir handeln.»", "Wir handeln."),
    ],
)
def test_marks_that_close_before_the_end_are_asked_about(typed: str, inside: str) -> None:
    with pytest.raises(MarksReopen) as raised:
        unmarked(typed)
    assert raised.value.inside == inside
    assert unmarked(marked(typed)) == typed
    assert unmarked(marked(inside)) == inside


@pytest.mark.parametrize("typed", ["“”", '""', "« »", "“ ”", '"'])
def test_marks_alone_are_no_words(typed: str) -> None:
    with pytest.raises(ValueError, match="no words within"):
        unmarked(typed)


MARKS = "“”„\"‘’'«»「」"
TEXTS = st.text(st.sampled_from(f"{MARKS}{MARKS}abs, .\n"), max_size=14).map(str.strip).filter(bool)


@given(TEXTS)
def test_what_is_held_is_written_so_that_it_is_read_again(text: str) -> None:
    assert unmarked(marked(text)) == text


@given(TEXTS)
def test_nothing_but_marks_and_blanks_is_ever_taken_from_words(text: str) -> None:
    try:
        words = unmarked(text)
    except ValueError:
        return
    assert [sign for sign in words if sign.isalnum()] == [sign for sign in text if sign.isalnum()]
    assert words in text or "\n" in text or '""' in text


@given(
    st.lists(
        st.sampled_from(["we", "don’t", "act,", "lads’", "can't", "o'clock", "the", "nurses’", "pay", "it’s"]),
        min_size=1,
    )
)
def test_words_with_apostrophes_are_never_changed_and_come_out_of_any_pair(words: list[str]) -> None:
    text = " ".join(words)
    assert unmarked(text) == text
    for pair in ("“”", '""', "«»", "„“", "「」"):
        assert unmarked(f"{pair[0]}{text}{pair[1]}") == text


@pytest.mark.parametrize(
    ("text", "before", "inside", "after"),
    [
        ("Jeff Smith: “We will act,” she said. “Now.” More", "Jeff Smith:", "We will act,\n\nNow.", "More"),
        ("the “fix room” plan", "the", "fix room", "plan"),
        ("Sir Keir said: “One.\n\n“Two.” he added", "Sir Keir said:", "One.\n\nTwo.", "he added"),
        ("News.\nJeff Smith:\n“One.\n\nTwo.” End", "Jeff Smith:", "One.\n\nTwo.", "End"),
        ("Minister: “We will act.", "Minister:", "We will act.", ""),
        ("« Oui », dit-il", "", "Oui", ", dit-il"),
        ("大臣は「港を閉めない」と述べた", "大臣は", "港を閉めない", "と述べた"),
        ("she said 'no way' to us", "she said", "no way", "to us"),
    ],
)
def test_what_a_text_quotes_is_found(text: str, before: str, inside: str, after: str) -> None:
    assert quoted_in(text) == (before, inside, after)


@pytest.mark.parametrize("text", ["We don't act.", "the lads’ choice", "rock 'n' roll, '60s", 'a 5" pipe', "“”", ""])
def test_a_text_without_quotation_marks_quotes_nothing(text: str) -> None:
    assert quoted_in(text) is None
