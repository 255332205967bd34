"""Whether words stand in a text: as whole words, letter for letter, in their order, and not denied just before."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.records.written.verbatim import Lack, SourceText, faults_in

ARTICLE = (
    "Mayor denies all\n"
    "“We’ll act on 1,100 co-operatives,” she said, “and don’t ask me why.”\n"
    "“Roads cost £2.5m,” Dr. Jones said. “They do not pay.\n"
    "“Nobody asked us. It is un-British,” he added: We stay.\n"
    "He would never “sell the harbour” and called the plan “urban nonsense”.\n"
    "Prices rose 27% – the most since 1990 – at No. 10 and e.g. Leith. Traffic fell\n"
    "by half. Is that so? Yes!\n"
)


def lacks(text: str, source: str = ARTICLE, *, is_full: bool = False, before: str = "") -> list[Lack]:
    return [fault.lack for fault in faults_in(text, [source], is_full=is_full, before=before)]


@pytest.mark.parametrize(
    "text",
    [
        "We’ll act on 1,100 co-operatives,\n\nand don’t ask me why.",
        "Roads cost £2.5m,",
        "Roads cost £2.5m",
        "Roads cost £2.5m,\n\nThey do not pay.",
        "They do not pay.\nNobody asked us. It is un-British,",
        "They do not pay.\n\nIt is un-British,",
        "We stay.",
        "Prices rose 27% – the most since 1990 – at No. 10 and e.g. Leith.",
        "Traffic fell by half.",
        "Traffic fell by half. Is that so?",
        "Yes!",
    ],
)
def test_what_begins_and_ends_with_a_sentence_is_full(text: str) -> None:
    assert lacks(text, is_full=True) == []


@pytest.mark.parametrize(
    "text",
    [
        "We’ll act on 1,100 co-operatives,",
        "and don’t ask me why.",
        "Jones said.",
        "ask me why.",
        "the most since 1990",
        "10 and e.g. Leith.",
        "Leith.",
        "urban nonsense",
        "Traffic fell",
        "Prices rose 27% – the most since 1990 – at No.",
    ],
)
def test_what_is_a_part_of_a_sentence_is_a_fragment(text: str) -> None:
    assert lacks(text) in ([], [Lack.DENIED])
    assert lacks(text, is_full=True) == [Lack.NO_SENTENCE]


@pytest.mark.parametrize(
    "text",
    ["100", "1", "operatives", "co", "ll act", "Nobod", "n’t ask", "t ask", "British", "5m", "rban", "27", "ayor", "o"],
)
def test_a_part_of_a_word_or_number_is_none(text: str) -> None:
    assert lacks(text) == [Lack.WITHIN_WORD]


@pytest.mark.parametrize(
    "text", ["we’ll act", "1100", "the most since 1990 - at", "We’ll  sell", "?", "“", "… –", "dont"]
)
def test_other_letters_dashes_and_no_words_at_all_are_missing(text: str) -> None:
    assert lacks(text) == [Lack.MISSING]


@pytest.mark.parametrize(
    "text",
    [
        "They do not pay.\n\nRoads cost £2.5m,",
        "We’ll act\n\n1,100 co-operatives,",
        "They do not\n\nasked us.",
        "Roads cost £2.5m,\n\nsell the harbour",
        "Yes!\n\nYes!",
    ],
)
def test_another_order_or_a_gap_within_a_sentence_is_told(text: str) -> None:
    assert lacks(text) == [Lack.APART]


@pytest.mark.parametrize(
    ("lead", "denial"),
    [
        ("She will not", "not"),
        ("She won’t", "won’t"),
        ("She can't ever", "can't"),
        ("She never wanted to", "never"),
        ("She refused to", "refused to"),
        ("There was no way to", "no"),
        ("She cannot simply", "cannot"),
        ("She spoke against a plan to", "against"),
        ("She would rather walk than not “", "not"),
    ],
)
def test_a_denial_just_before_is_told_unless_it_is_shown(lead: str, denial: str) -> None:
    source = f"{lead} close the harbour before spring."
    (fault,) = faults_in("close the harbour", [source], is_full=False)
    assert (fault.lack, fault.words.startswith(denial)) == (Lack.DENIED, True)
    assert lacks("close the harbour", source, before=lead) == []
    assert lacks("close the harbour", f"{source}\nThey close the harbour.") == []


@pytest.mark.parametrize(
    "lead",
    ["It is not so: they", "Not now; they", "We did not. They", "He does not, not at all, and so now they want to"],
)
def test_a_denial_of_something_else_is_none(lead: str) -> None:
    assert lacks("close the harbour", f"{lead} close the harbour.") == []


def test_words_stand_in_any_one_source_and_not_in_two_together() -> None:
    assert faults_in("One. Two.", ["Three.", "One. Two."], is_full=True) == []
    (fault,) = faults_in("One.\n\nTwo.", ["One.", "Two."], is_full=True)
    assert fault.lack is Lack.APART
    assert [fault.words for fault in faults_in("One.\n\nSix.", ["One.", "Two."], is_full=True)] == ["Six."]


@pytest.mark.parametrize(
    ("source", "full", "fragment"),
    [
        ("部长说:“我们不会关闭港口。”她还说。", "我们不会关闭港口。", "关闭港口"),
        ("大臣は「港を閉めない」と述べた。", "港を閉めない", "港を"),
        ("รัฐมนตรีกล่าวว่า “เราจะไม่ปิดท่าเรือ” เมื่อวาน", "เราจะไม่ปิดท่าเรือ", "ปิดท่าเรือ"),
        ("Министр сказала: «Мы не закроем порт».", "Мы не закроем порт", "закроем порт"),
        ("قال الوزير: «لن نغلق الميناء».", "لن نغلق الميناء", "نغلق الميناء"),
        ("मंत्री ने कहा, “हम बंदरगाह बंद नहीं करेंगे।”", "हम बंदरगाह बंद नहीं करेंगे।", "बंदरगाह"),
        ("« Nous ne fermerons pas le port », a-t-elle dit.", "Nous ne fermerons pas le port", "le port"),
        ("장관은 “항구를 닫지 않겠다”고 말했다.", "항구를 닫지 않겠다", "항구를"),
    ],
)
def test_other_scripts_are_not_refused(source: str, full: str, fragment: str) -> None:
    assert lacks(full, source, is_full=True) == []
    assert lacks(fragment, source) == []


def test_a_letter_is_not_parted_from_its_signs() -> None:
    assert lacks("ท", "ที่") == [Lack.WITHIN_WORD]
    assert lacks("порт", "портом") == [Lack.WITHIN_WORD]


SETTINGS = {
    "lines": lambda text: text.replace(" ", "\r\n"),
    "no-break": lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
    "runs": lambda text: text.replace(" ", " \t  "),
    "soft hyphens": "\N{SOFT HYPHEN}".join,
    "composed": lambda text: unicodedata.normalize("NFC", text),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "straight": lambda text: text.translate(str.maketrans("“”‘’", "\"\"''")),
}


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_how_a_text_is_set_makes_no_difference(setting: object) -> None:
    assert callable(setting)
    text = "Hé said “no” – didn’t they, Zoë?"
    source = f"Before. {text} After."
    assert lacks(text, setting(source), is_full=True) == []
    assert lacks(setting(text).replace("\r\n", " "), source, is_full=True) == []


WORDS = st.lists(
    st.sampled_from(["we", "will", "close", "harbours", "soon", "after", "1,100", "days", "don’t"]),
    min_size=1,
    max_size=12,
)


@given(WORDS, st.data())
def test_every_run_of_whole_words_stands_in_its_text_and_no_part_of_a_word(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    run = " ".join(words[start:end])
    assert lacks(run, text, before="not") == []
    cut = run[1:]
    if f" {cut} " not in f" {text} " and cut.strip(" ,’"):
        assert lacks(cut, text, before="not") in ([Lack.WITHIN_WORD], [Lack.MISSING])


@given(WORDS, WORDS)
def test_words_that_are_left_out_are_noticed(words: list[str], others: list[str]) -> None:
    source = " ".join([*words, "stop", *others])
    assert lacks(" ".join([*words, *others]), source, before="not")
    assert lacks("\n\n".join([" ".join(words), " ".join(others)]), source, before="not")


def test_words_that_stand_everywhere_are_looked_for_in_passing() -> None:
    """Were each place of one paragraph tried with all of the next, this would take hours."""
    text = SourceText("Yes. " * 40_000)
    assert faults_in("Yes.\nYes.\nYes.", [text], is_full=True) == []
    assert faults_in("Yes\nYes\nYes", [text], is_full=False) == []


def test_a_text_without_any_words_stands_nowhere() -> None:
    assert lacks(" \n ", "One. Two.", is_full=True) == [Lack.MISSING]
