"""Who is named in a text is told by the whole text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.found import Passage
from bot.reading.people.cast import Cast, Gender, Mention, NamedAs
from bot.reading.people.people import find_cast
from tests.properties import examples


def at(text: str, words: str, cast: Cast | None = None) -> Mention:
    """Who is named at the place where these words stand last in a text."""
    found = (cast or find_cast(text)).find_at(text.rindex(words))
    assert found is not None, f"nobody is named at {words!r}"
    return found


def meant(text: str, words: str) -> str:
    """The full name of who is surely meant by these words, or “?”."""
    mention = at(text, words)
    return mention.voice.full_name.words if mention.voice and not mention.why else "?"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("SNP MP Ronald Xample spoke. “No,” said Xample.", "Xample", "Ronald Xample"),
        ("Alisdair Xample spoke in London. Mr Xample said no.", "Mr Xample", "Alisdair Xample"),
        ("Sir Keith Xample vowed it. Later Sir Keith said no.", "Sir Keith", "Keith Xample"),
        (
            "Exports Minister Malcolm Xample came.\n\nMinister for Exports Lord Xample said:",
            "Lord Xample",
            "Malcolm Xample",
        ),
        ("Dr. Ann O’Xample came. Ms O'Xample went.", "Ms O'Xample", "Ann O’Xample"),
        ("Maria de la Cruz came. De la Cruz went, and Mr van der Berg said no.", "Berg", "van der Berg"),
        ("Peter van der Berg came. Then van der Berg said no.", "Berg", "Peter van der Berg"),
        ("J.K. Xample came. Xample said no.", "Xample", "J.K. Xample"),
        ("Zoë Xample-Smith MSP came. Ms Xample-Smith said no.", "Ms Xample", "Zoë Xample-Smith"),
        ("Baroness Xample added: “No.”", "Xample", "Baroness Xample"),
        ("ANGUS Xample came, it is said. Angus Xample, the host, said no.", "ANGUS", "Angus Xample"),
        ("EU head Ursula von der Xample came. Von der Xample said no.", "Von", "Ursula von der Xample"),
        ("Bill Xample came. A spokesman for Mr Xample said no.", "spokesman", "?"),
        ("Green MSP Maggie Xample came. Baroness Xample of Roe said no.", "Baroness", "Baroness Xample of Roe"),
        ("Green MSP Maggie Xample came. Lady Xample said no.", "Lady", "?"),
        ("Pope Francis said no.", "Francis", "Pope Francis"),
        ("Omar al-Xample came. Al-Xample said no.", "Al-X", "Omar al-Xample"),
        (
            "Ann Xample Says No To New Ferry Rooms\n\nTrams are safe, Ann Xample said. Xample left.",
            "Xample",
            "Ann Xample",
        ),
        ("Xi Jinping came. Mr Xi said no.", "Xi", "Xi Jinping"),
        ("“No,” said Qwertz Uiopue.", "Qwertz", "?"),
        ("John Xample and Jane Xample came. Xample said no.", "Xample said", "?"),
        ("John Xample and Jane Xample came. Ms Xample said no.", "Ms Xample", "Jane Xample"),
        ("You will not find a wafer between Anas Xample and me. Anas said no.", "Anas said", "?"),
    ],
)
def test_a_part_of_a_name_is_of_whoever_the_text_names_in_full(text: str, words: str, name: str) -> None:
    assert meant(text, words) == name


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Scottish Labour leader Ann Xample said no.", "Ann Xample", "Scottish Labour leader"),
        ("He met policing minister Kit Xample.", "Kit Xample", "policing minister"),
        ("Last year, Labour Shadow Home Secretary Eve Xample said no.", "Eve Xample", "Labour Shadow Home Secretary"),
        ("Drugs and Alcohol Policy Minister Eve Xample said no.", "Eve Xample", "Drugs and Alcohol Policy Minister"),
        ("Scotland’s Lord Advocate Dora Xample KC said no.", "Dora Xample", "Lord Advocate"),
        ("Secretary of State for Health Wes Xample said no.", "Wes Xample", "Secretary of State for Health"),
        ("Eve Xample, the health secretary, said no.", "Eve Xample", "health secretary"),
        ("Blunt Xample, a former minister said no.", "Blunt Xample", "former minister"),
        ("Eve Xample, 43, director at the Xample Trust, said no.", "Eve Xample", "director at the Xample Trust"),
        ("US Senator Chuck Xample (D-N.Y.) said no.", "Chuck Xample", "US Senator"),
        ("Taoiseach Micheál Xample said no.", "Micheál Xample", "Taoiseach"),
        ("Police Scotland Chief Constable Jo Xample said no.", "Jo Xample", "Police Scotland Chief Constable"),
        ("Xample Oil chief executive Ben Xample said no.", "Ben Xample", "Xample Oil chief executive"),
        ("Tory MP Crispin Xample said no.", "Crispin Xample", "Tory MP"),
        ("Council of Xample chief executive Mike Roe said no.", "Mike Roe", "Council of Xample chief executive"),
        ("Nato Secretary General Jens Xample said no.", "Jens Xample", "Nato Secretary General"),
        ("New York Times reporter Maggie Xample said no.", "Maggie Xample", "New York Times reporter"),
        ("“No,” said Ken Xample, the former head of Xample Watch.", "Ken Xample", "former head of Xample Watch"),
        ("The health secretary, Ann Xample, said no.", "Ann Xample", "health secretary"),
        ("The AMX’s president, Dr Bruce Xample, said no.", "Bruce Xample", "president"),
        ("Ann Xample, head of the Drugs Forum (XDF), said no.", "Ann Xample", "head of the Drugs Forum (XDF)"),
        ("He met trams minister Ann Xample.", "Ann Xample", "trams minister"),
        ("He visited minister Ann Xample.", "Ann Xample", "minister"),
        ("Texas Gov. Greg Xample said no.", "Greg Xample", "Texas Gov."),
        ("First Minister Joan Xample said no.", "Joan Xample", "First Minister"),
        ("Fianna Fáil senator Lisa Chambers said no.", "Lisa Chambers", "Fianna Fáil senator"),
    ],
)  # fmt: skip
def test_an_office_belongs_to_the_name_that_it_stands_beside(text: str, name: str, role: str) -> None:
    mention = at(text, name)
    assert mention.voice is not None
    assert mention.voice.role is not None
    assert (mention.voice.full_name.words, mention.voice.role.words, mention.why) == (name, role, "")


@pytest.mark.parametrize(
    ("text", "party", "seat"),
    [
        ("Ann Xample (Glasgow West) (Lab)", "Lab", "Glasgow West"),
        ("Ann Xample (Ynys Môn) (Plaid Cymru): No.", "Plaid Cymru", "Ynys Môn"),
        ("Labour’s Ann Xample said no.", "Labour", None),
        ("The SNP’s Ann Xample said no.", "SNP", None),
        ("LibDem Ann Xample said no.", "LibDem", None),
        ("Ann Xample, for the Scottish Conservatives, said no.", "Scottish Conservatives", None),
        ("Ann Xample of the SNP said no.", "SNP", None),
        ("Labour’s Ann Xample, MSP for Xample and Roe, said no.", "Labour", "Xample and Roe"),
        ("US Senator Ann Xample (R-Texas) said no.", "R-Texas", None),
        ("Sen. Ann Xample, D-Mass., said no.", "D-Mass.", None),
        ("Sinn Féin leader Ann Xample said no.", "Sinn Féin", None),
        ("Scottish Greens MSP Ann Xample said no.", "Scottish Greens", None),
    ],
)
def test_party_and_seat_are_read_beside_a_name(text: str, party: str, seat: str | None) -> None:
    voice = at(text, "Ann Xample").voice
    assert voice is not None
    assert (voice.party.words if voice.party else None, voice.seat.words if voice.seat else None) == (party, seat)


@pytest.mark.parametrize(
    ("text", "words", "name", "kind"),
    [
        ("A Home Office spokesperson said no.", "spokesperson", "Home Office", NamedAs.SPOKESPERSON),
        ("A spokeswoman for the Xample Society said no.", "Society", "Xample Society", NamedAs.SPOKESPERSON),
        ("It is of the Records of Xample (NRX). NRX said no.", "NRX said", "Records of Xample", NamedAs.BODY),
        ("The Department for Business and Trade said no.", "Trade", "Department for Business and Trade", NamedAs.BODY),
        ("Xample Health and Care Board said no.", "Care", "Xample Health and Care Board", NamedAs.BODY),
        ("the Scottish government said no.", "government", "Scottish government", NamedAs.BODY),
        ("THE Scottish Government said no.", "Government", "Scottish Government", NamedAs.BODY),
        ("The University and College Union’s leader said no.", "College", "University and College Union", NamedAs.BODY),
        ("NHS Greater Xample and Roe said no.", "Xample", "NHS Greater Xample and Roe", NamedAs.BODY),
        ("Food Xample Scotland said no.", "Food", "Food Xample Scotland", NamedAs.BODY),
        ("Public Health Scotland counted. Later PHS said no.", "PHS", "Public Health Scotland", NamedAs.BODY),
        ("Department for Culture, Media and Sport", "D", "Department for Culture, Media and Sport", NamedAs.BODY),
        ("Save the Children said no.", "Children", "Save the Children", NamedAs.BODY),
        ("The free market Adam Xample Institute said no.", "Xample", "Adam Xample Institute", NamedAs.BODY),
    ],
)  # fmt: skip
def test_a_body_is_named_with_whoever_speaks_for_it(text: str, words: str, name: str, kind: NamedAs) -> None:
    mention = at(text, words)
    assert mention.voice is not None
    assert (mention.voice.full_name.words, mention.voice.is_body, mention.kind) == (name, True, kind)


@pytest.mark.parametrize(
    "text",
    [
        "On Monday in March the Misuse of Drugs Act was read in Princes Street, Edinburgh.",
        "The Daily Telegraph had it on Tuesday. However, Westminster slept.",
        "Some MPs said no. Residents said no. Loch Xample was calm, and Princes Street said no.",
        "READ MORE: Andrew Xample: Lord Advocate has a role to play",
        "A POWERFUL crowd came to North Ayrshire yesterday.",
    ],
)
def test_places_papers_laws_and_headlines_are_no_people(text: str) -> None:
    assert [mention.name.of(text) for mention in find_cast(text).mentions if mention.voice] == []


def test_an_office_stands_for_the_one_who_is_called_by_it() -> None:
    text = "Lord Advocate Dora Xample KC spoke. The Lord Advocate said no. The Labour leader said yes."
    assert meant(text, "Advocate said") == "Dora Xample"
    assert meant(text, "leader said") == "?"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Trams are safe, the trams minister has said.\n\nSpeaking at noon, Ann Xample told MSPs so.", "minister"),
        ("Ann Xample has vowed to run trams.\nThe Labour leader promised it.", "leader"),
        (
            "Trams are safe, the trams minister has said.\n\nAnn Xample told MSPs so. The minister added: “Soon.”",
            "minister added",
        ),
    ],
)
def test_an_office_beside_a_name_without_one_is_to_be_looked_at(text: str, words: str) -> None:
    mention = at(text, words)
    assert mention.voice is not None
    assert mention.role is not None
    assert (mention.voice.full_name.words, mention.voice.role, bool(mention.why)) == ("Ann Xample", None, True)


@pytest.mark.parametrize(
    "text",
    [
        "The Labour leader promised it.\n\nHealth Secretary Ann Xample said no.",
        "Ann Xample and Bob Roe vowed it.\n\nThe Labour leader promised it.",
        "Drugs minister Ann Xample said no. Bob Roe said yes. The minister left.",
    ],
)
def test_an_office_that_may_be_of_several_is_of_nobody(text: str) -> None:
    assert [m.voice for m in find_cast(text).mentions if m.kind is NamedAs.OFFICE] == [None]


def test_gender_is_told_by_title_or_first_name() -> None:
    text = "Ms Xample, Sir Alex Roe and Dr Alex Moe met Emma Coe."
    genders = [mention.voice.gender for mention in find_cast(text).mentions if mention.voice]
    assert genders == [Gender.WOMAN, Gender.MAN, None, Gender.WOMAN]


def test_who_is_named_is_looked_up_by_place() -> None:
    text = "Sir Keith Xample said no. A report by the Home Office said yes."
    cast = find_cast(text)
    person, body = cast.mentions
    assert cast.find_before(text.index("said no")) is person
    assert cast.find_before(text.index("said no"), floor=5) is None
    assert cast.find_after(text.index("said no"), len(text)) is body
    assert cast.find_after(text.index("said no"), text.index("by the")) is None
    assert cast.within(Passage(0, 26)) == (person,)
    assert cast.find_at(text.index("said no")) is None
    assert (person.is_governed, body.is_governed) == (False, True)


PIECES = """Ann Xample Sir Lord Minister minister for of the The Labour’s SNP , . ( ) (Lab) “ ” said by Home Office
spokesman No 10 van de A. McRoe’s MP KC and Health READ MORE: Committee""".split()  # noqa: SIM905
texts = st.text(max_size=200) | st.lists(
    st.sampled_from(PIECES),
    max_size=40,
).map(" ".join)


@given(texts)
@settings(max_examples=examples(200))
def test_any_text_is_read_and_mentions_lie_apart_within_it(text: str) -> None:
    mentions = find_cast(text).mentions
    assert all(first.at.end <= second.at.start for first, second in pairwise(mentions))
    for mention in mentions:
        assert 0 <= mention.at.start <= mention.name.start < mention.name.end <= mention.at.end <= len(text)
        if mention.voice:
            for named in (mention.voice.full_name, mention.voice.role, mention.voice.party, mention.voice.seat):
                assert named is None or named.at.of(text) == named.words != ""
