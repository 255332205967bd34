"""Names as people type them: what is meant, what may be meant, and what must never be taken for somebody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.names.folding import fold
from bot.services.names.index import NameIndex, Resolution, Suggestion
from bot.services.names.tables.name_table import Name
from tests.services.names.made_indexes import index_of, match_of, names_of

ACTORS = (
    Name("A1", "Sir Keir Starmer", ("Keir Starmer", "Sir Keir", "Starmer")),
    Name("A2", "Sajid Javid", ("Javid",)),
    Name("A3", "Joe FitzPatrick", ("FitzPatrick",)),
    Name("A4", "Boris Johnson", ("Johnson",)),
    Name("A5", "Diana Johnson"),
    Name("A6", "Alister Jack", ("Mr Jack", "Jack")),
    Name("A7", "Baroness Meacher", ("Meacher", "Lady Meacher")),
    Name("A8", "Scottish Government"),
    Name("A9", "UK Government", ("Westminster",)),
    Name("A10", "All-Party Parliamentary Group for Drug Policy Reform", ("APPG",)),
    Name("A11", "Glasgow City Integration Joint Board", ("IJB",)),
    Name("A12", "Home Office", ("the Home Office",)),
    Name("A13", "SNP", ("Scottish National Party",)),
    Name("A14", "Jeff Smith", ("Smith",)),
    Name("A15", "Adam Smith Institute", ("ASI",)),
    Name("A16", "Lord Advocate"),
    Name("A17", "Labour Party", ("Labour",)),
    Name("A18", "Scottish Labour"),
    Name("A19", "António Guterres"),
    Name("A20", "Dorothy Bain KC"),
    Name("A21", "Michelle O’Neill"),
)
TOPICS = (
    Name("T1", "Drug consumption rooms", ("DCR", "OPC", "fix room", "safe injecting facility")),
    Name("T2", "Drug deaths"),
    Name("T3", "Drug deaths in Glasgow"),
    Name("T4", "Glasgow pilot", ("pilot",)),
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Keir STARMER", "keir starmer"),
        ("António Łoś-Ødegård", "antonio los odegard"),
        ("O’Neill", "oneill"),
        ("O'Neill", "oneill"),
        ("J.K. Rowling", "jk rowling"),
        ("  All-Party   (Group) / x_y ", "all party group x y"),
        ("Straße", "strasse"),
        ("ＡＰＰＧ", "appg"),
        ("Николай Ёлкин", "николаи елкин"),
        ("習近平", "習近平"),
        ("नरेंद्र मोदी", "नरेंद्र मोदी"),
        ("ガンダム", "ガンダム"),
        ("한국", "한국"),
        ("שלום", "שלום"),
        ("a\u200bb\u00adc", "abc"),
        ("a\ufe00b\ufe0fc", "abc"),
        ("a\u0300b\u036fc", "abc"),
        ("❤️ 👩‍⚕️ !?", ""),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_fold_is_stable_and_single_spaced(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert once == " ".join(once.split())


@pytest.mark.parametrize("sign", map(chr, range(128)))
def test_fold_reads_a_sign_of_ascii_alike_beside_any_other(sign: str) -> None:
    for text in (f"a{sign}b", f"A {sign} b", f"{sign}{sign}Q"):
        assert fold(f"{text} \N{LATIN SMALL LETTER E WITH ACUTE}") == f"{fold(text)} e"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("A5", "Diana Johnson"),
        ("a5", "Diana Johnson"),
        (" #A5 ", "Diana Johnson"),
        ("keir starmer", "Sir Keir Starmer"),
        ("starmer keir", "Sir Keir Starmer"),
        ("Starmer, Keir", "Sir Keir Starmer"),
        ("STARMER", "Sir Keir Starmer"),
        ("Mr Starmer", "Sir Keir Starmer"),
        ("Rt Hon Sir Keir Starmer KC MP", "Sir Keir Starmer"),
        ("Starmer’s", "Sir Keir Starmer"),
        ("Fitzpatrick", "Joe FitzPatrick"),
        ("Joe Fitz Patrick", "Joe FitzPatrick"),
        ("Joe FitzPatrick MSP", "Joe FitzPatrick"),
        ("boris johnson", "Boris Johnson"),
        ("Dame Diana Johnson", "Diana Johnson"),
        ("Meacher", "Baroness Meacher"),
        ("Lady Meacher", "Baroness Meacher"),
        ("Dr Meacher", "Baroness Meacher"),
        ("mr jack", "Alister Jack"),
        ("appg", "All-Party Parliamentary Group for Drug Policy Reform"),
        ("Drug Policy Reform group", "All-Party Parliamentary Group for Drug Policy Reform"),
        ("integration joint board", "Glasgow City Integration Joint Board"),
        ("the scottish government", "Scottish Government"),
        ("home office", "Home Office"),
        ("homeoffice", "Home Office"),
        ("S.N.P.", "SNP"),
        ("scottish national party", "SNP"),
        ("Lord Advocate", "Lord Advocate"),
        ("advocate", "Lord Advocate"),
        ("antonio guterres", "António Guterres"),
        ("dorothy bain", "Dorothy Bain KC"),
        ("oneill", "Michelle O’Neill"),
        ("o neill", "Michelle O’Neill"),
        ("fitz patrick", "Joe FitzPatrick"),
    ],
)
def test_resolves_an_actor(typed: str, name: str) -> None:
    assert match_of(NameIndex(ACTORS).resolve(typed)) == name


@pytest.mark.parametrize("typed", ["opc", "OPCs", "fix rooms", "Fix Room", "safe injecting facilities", "fixroom"])
def test_resolves_a_topic_by_synonym_in_either_number(typed: str) -> None:
    resolution = NameIndex(TOPICS).resolve(typed)
    assert match_of(resolution) == "Drug consumption rooms"
    assert not resolution.is_guess


def test_a_whole_name_is_not_asked_about_because_a_longer_one_begins_so() -> None:
    assert match_of(NameIndex(TOPICS).resolve("drug deaths")) == "Drug deaths"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Kier Starmer", "Sir Keir Starmer"),
        ("Keir Stramer", "Sir Keir Starmer"),
        ("Javed", "Sajid Javid"),
        ("Sajid Javed", "Sajid Javid"),
        ("Fitzpatrik", "Joe FitzPatrick"),
        ("Borris Jonson", "Boris Johnson"),
        ("B Johnson", "Boris Johnson"),
        ("Guter", "António Guterres"),
        ("All Party Parliamentry Group", "All-Party Parliamentary Group for Drug Policy Reform"),
        ("Scotish Goverment", "Scottish Government"),
    ],
)
def test_forgives_and_says_so(typed: str, name: str) -> None:
    resolution = NameIndex(ACTORS).resolve(typed)
    assert match_of(resolution) == name
    assert resolution.is_guess


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Johnson", ["Boris Johnson", "Diana Johnson"]),
        ("mr johnson", ["Boris Johnson", "Diana Johnson"]),
        ("Jonson", ["Boris Johnson", "Diana Johnson"]),
        ("government", ["Scottish Government", "UK Government"]),
        ("Goverment", ["Scottish Government", "UK Government"]),
    ],
)
def test_asks_when_two_fit_equally_well(typed: str, names: list[str]) -> None:
    resolution = NameIndex(ACTORS).resolve(typed)
    assert names_of(resolution.candidates) == names
    assert (resolution.match, resolution.nearest, resolution.is_guess) == (None, (), False)


def test_the_same_name_twice_is_asked_about() -> None:
    assert len(index_of("Jeff Smith", "Jeff Smith").resolve("jeff smith").candidates) == 2


def test_at_most_25_are_asked_about() -> None:
    index = index_of(*(f"Person{number} Smith" for number in range(40)))
    assert len(index.resolve("Smith").candidates) == 25


@pytest.mark.parametrize(("typed", "name"), [("Smith", "Jeff Smith"), ("Labour", "Labour Party")])
def test_an_alias_is_asked_about_only_against_names_that_end_or_begin_like_its_own(typed: str, name: str) -> None:
    assert match_of(NameIndex(ACTORS).resolve(typed)) == name
    doubled = NameIndex([*ACTORS, Name("A30", "Tom Smith"), Name("A31", "Labour Together")])
    assert name in names_of(doubled.resolve(typed).candidates)


def test_names_of_several_words_end_alike_whatever_stands_before() -> None:
    names = Name("A1", "Anna Maria Smith", ("Smith",)), Name("A2", "Tom Eric Lee Smith"), Name("A3", "Tom Smith Lee")
    assert names_of(NameIndex(names).resolve("Smith").candidates) == ["Anna Maria Smith", "Tom Eric Lee Smith"]


@pytest.mark.parametrize(
    ("names", "typed", "name"),
    [
        (("Jeff Smith", "Anna Smyth"), "Smith", "Jeff Smith"),
        (("Jeff Smith", "Anna Smyth"), "smyth", "Anna Smyth"),
        (("Lord Johnson", "Boris Johnson"), "Lord Johnson", "Lord Johnson"),
        (("James Alan", "Alan James"), "alan james", "Alan James"),
        (("Ann Wood", "Ann Woods"), "Wood", "Ann Wood"),
    ],
)
def test_what_fits_better_wins(names: tuple[str, ...], typed: str, name: str) -> None:
    assert match_of(index_of(*names).resolve(typed)) == name


@pytest.mark.parametrize(
    ("names", "typed"),
    [
        (("Lord Johnson", "Boris Johnson"), "Johnson"),
        (("Lord Johnson", "Boris Johnson"), "Dr Johnson"),
        (("Jeff Smith", "Anna Smyth"), "Smeth"),
        (("Sajid Javid", "Tom Javed"), "Javod"),
        (("Ann Smithson", "Bea Smyth"), "Smith"),
        (("John Smith", "Jon Smyth"), "Jon Smith"),
    ],
)
def test_a_near_second_is_asked_about(names: tuple[str, ...], typed: str) -> None:
    assert set(names_of(index_of(*names).resolve(typed).candidates)) == set(names)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Ruth Cohen", "Cowan"),
        ("Ronnie Cowan", "Cohen"),
        ("Boris Johnson", "Jo"),
        ("Boris Johnson", "Joh"),
        ("Boris Johnson", "Tom Johnson"),
        ("John Churchill", "Jo Churchill"),
        ("Joan Smith", "Jean Smith"),
        ("Jeff Reed", "Reid"),
        ("Boris Johnson", "Kohnson"),
        ("Ann McDonald", "McDonnell"),
        ("Ann Baker", "Biker"),
        ("Ann Marsh", "Marshall"),
        ("Lea Brown", "Ela Brown"),
        ("Keir Starmer", "Kier"),
        ("Keir Starmer", "Keir Starmer Labour"),
        ("Lord Advocate", "Lord"),
    ],
)
def test_takes_nobody_for_somebody_else_but_names_the_nearest(name: str, typed: str) -> None:
    resolution = index_of(name, "Zbigniew Qux").resolve(typed)
    assert (resolution.match, resolution.candidates) == (None, ())
    assert name in names_of(resolution.nearest)


def test_of_those_that_are_near_the_nearest_come_first() -> None:
    for names in (("Jaan Smyth", "Joan Smith"), ("Joan Smith", "Jaan Smyth")):
        assert names_of(index_of(*names).resolve("Jean Smith").nearest) == ["Joan Smith", "Jaan Smyth"]


def test_little_words_alone_name_nobody() -> None:
    assert NameIndex(ACTORS).resolve("for the").match is None


def test_nearest_are_at_most_five() -> None:
    index = index_of(*(f"Johanna{letter} Quist" for letter in "abcdefgh"))
    assert len(index.resolve("Joh").nearest) == 5


@pytest.mark.parametrize(
    "typed", ["xyzzy", "", "   ", "#", "🙂", "👩‍⚕️❤️", "?!…—", "x" * 4_000, "Johnson " * 500, "\ud800"]
)
def test_nonsense_names_nothing(typed: str) -> None:
    assert NameIndex(ACTORS).resolve(typed) == Resolution()


def test_a_name_of_any_length_is_found_when_typed_in_full() -> None:
    title = "A report on " + "many things and " * 20
    assert match_of(index_of(title).resolve(title.upper())) == title


@pytest.mark.parametrize(("last_word", "name"), [("of", "Ann Chalmers"), ("for", None)])
def test_what_is_no_name_is_looked_through_up_to_a_hundred_letters(last_word: str, name: str | None) -> None:
    typed = "Chalmers " * 10 + "the the " + last_word
    assert len(typed) == (100 if name else 101)
    assert match_of(index_of("Ann Chalmers").resolve(typed)) == name


@pytest.mark.parametrize("typed", ["", "Smith", "A1", "🙂"])
def test_an_empty_index_answers(typed: str) -> None:
    assert NameIndex(()).suggest(typed) == []
    assert NameIndex(()).resolve(typed) == Resolution()


def test_nothing_typed_gives_the_alphabet() -> None:
    index = index_of("Zoë", "ábel", "Bo", "🙂")
    assert [found.name for found in index.suggest(" ")] == ["🙂", "ábel", "Bo", "Zoë"]
    assert [found.name for found in index.suggest("", limit=2)] == ["🙂", "ábel"]


def test_suggestions_are_ranked() -> None:
    index = NameIndex(
        [
            Name("A1", "Remark office"),
            Name("A2", "Institute", ("Mark House",)),
            Name("A3", "John Mark"),
            Name("A4", "Markham"),
            Name("A5", "Mark"),
        ]
    )
    assert [found.record_id for found in index.suggest("mark")] == ["A5", "A4", "A3", "A2", "A1"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("a5", Suggestion("A5", "Diana Johnson")),
        ("s", Suggestion("A2", "Sajid Javid")),
        ("jav", Suggestion("A2", "Sajid Javid")),
        ("joint bo", Suggestion("A11", "Glasgow City Integration Joint Board")),
        ("ijb", Suggestion("A11", "Glasgow City Integration Joint Board", "IJB")),
        ("westm", Suggestion("A9", "UK Government", "Westminster")),
        ("Johnson", Suggestion("A4", "Boris Johnson")),
        ("patrick", Suggestion("A3", "Joe FitzPatrick")),
        ("gov sco", Suggestion("A8", "Scottish Government")),
        ("dr bain", Suggestion("A20", "Dorothy Bain KC")),
        ("kier sta", Suggestion("A1", "Sir Keir Starmer")),
        ("kier s", Suggestion("A1", "Sir Keir Starmer")),
        ("javed", Suggestion("A2", "Sajid Javid")),
        ("goverment scotish", Suggestion("A8", "Scottish Government")),
        ("António", Suggestion("A19", "António Guterres")),
    ],
)
def test_suggests_first(typed: str, first: Suggestion) -> None:
    assert NameIndex(ACTORS).suggest(typed)[0] == first


def test_a_misspelling_is_suggested_beside_few_but_not_beside_many() -> None:
    few = index_of("Ann Smith", "Bea Smyth")
    assert [found.name for found in few.suggest("smith")] == ["Ann Smith", "Bea Smyth"]
    many = index_of("Bea Smyth", *(f"{given} Smith" for given in ("Ann", "Bo", "Cy", "Di", "Ed")))
    assert "Bea Smyth" not in [found.name for found in many.suggest("smith")]


@pytest.mark.parametrize("typed", ["xyzzy", "🙂", "?!", "q" * 100, "q w x z " * 30])
def test_nonsense_suggests_nothing(typed: str) -> None:
    assert NameIndex(ACTORS).suggest(typed) == []


def test_as_many_are_suggested_as_discord_takes() -> None:
    index = index_of(*(f"Person{number} Smith" for number in range(40)))
    assert len(index.suggest("Smith")) == len(index.suggest("")) == 25


@pytest.mark.parametrize("limit", [0, -1])
def test_no_room_gives_no_suggestions(limit: int) -> None:
    assert NameIndex(ACTORS).suggest("", limit) == NameIndex(ACTORS).suggest("s", limit) == []


ANY_TEXT = st.text() | st.text(alphabet="adeghijkmnorst #A15", max_size=20)
ANY_NAMES = st.lists(st.builds(Name, st.just(""), ANY_TEXT, st.tuples(ANY_TEXT, ANY_TEXT)), max_size=8)


@given(names=ANY_NAMES, typed=ANY_TEXT, limit=st.integers(0, 30))
def test_any_text_is_answered(names: list[Name], typed: str, limit: int) -> None:
    numbered = [Name(f"A{n}", name.name, name.aliases) for n, name in enumerate(names)]
    index = NameIndex([*ACTORS[5:], *(Name(f"B{name.record_id}", name.name, name.aliases) for name in numbered)])
    suggested = [found.record_id for found in index.suggest(typed, limit)]
    assert len(suggested) == len(set(suggested)) <= limit
    resolution = index.resolve(typed)
    assert [resolution.match is not None, bool(resolution.candidates), bool(resolution.nearest)].count(True) <= 1
    assert len(resolution.candidates) != 1
    assert len(resolution.nearest) <= 5


@given(name=ANY_TEXT, alias=ANY_TEXT)
def test_a_record_is_found_by_all_that_it_is_called(name: str, alias: str) -> None:
    record = Name("Q7", name, (alias,))
    index = NameIndex([record])
    for typed in filter(fold, (*record.aliases, record.name)):
        assert index.resolve(typed).match == record
        assert [found.record_id for found in index.suggest(typed[:100])] == ["Q7"]
