"""The pack that comes with Despatch: what its five articles say, and nothing that they do not say."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from bot.records.dates.edtf import Edtf
from bot.records.kinds.figure import Figure, Qualifier
from bot.records.kinds.quote import Directness, Extent, Quote, Stance
from bot.records.offices import OfficeBasis
from bot.records.written.link_choices import FIRST
from bot.services.names.folding import fold
from bot.services.transfer.pack_reading import check_pack, open_pack, read_rows
from tests.guilds import GUILD, SHIPPED, Services

Values = dict[str, Any]
SIGNATORIES = (
    "appg-drug-policy-reform",
    "crispin-blunt",
    "jeff-smith",
    "baroness-meacher",
    "caroline-lucas",
    "tom-brake",
    "baroness-neuberger",
    "lord-adebowale",
)


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, Values]]:
    """The pack's rows by kind and key."""
    pack = open_pack(SHIPPED)
    return {kind: {row.key: row.values for row in read_rows(pack, kind)} for kind in pack.files}


@pytest.fixture(scope="module")
def quotes(rows: dict[str, dict[str, Values]]) -> dict[str, Values]:
    return rows["quote"]


@pytest.fixture(scope="module")
def figures(rows: dict[str, dict[str, Values]]) -> dict[str, Values]:
    return rows["figure"]


def date_of(text: str) -> Edtf:
    return Edtf.parse(text)


def saying(quotes: dict[str, Values], words: str) -> Values:
    """The one direct quote whose words these are."""
    (found,) = [q for q in quotes.values() if q["text"] == words and q["directness"] is Directness.DIRECT]
    return found


def test_the_pack_is_sound_and_whole() -> None:
    findings = check_pack(open_pack(SHIPPED))
    assert findings.problems == []
    assert findings.counts["source"] == 5
    assert set(findings.counts) == {"source", "topic", "actor", "role", "event", "quote", "indicator", "figure"}


# Quotes


def test_words_that_would_say_the_reverse_alone_carry_their_negation(quotes: dict[str, Values]) -> None:
    johnson = saying(quotes, "want to do anything that would encourage the consumption of more drugs")
    assert johnson["before"] == "he didn’t"
    assert johnson["stance"] == ((FIRST, Stance.OPPOSE),)
    ross = saying(quotes, "compelling")
    assert "won't back them" in ross["after"]


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("respect", "he would", "decision of the Scottish Parliament"),
        ("roughly right", "Tory policy", ""),
        ("absolutely not", "she would", "cut funding"),
        ("distraction", "", ""),
        ("no plans", "it has", "to introduce drug consumption rooms"),
        ("no excuses", "", ""),
        ("game-changer", "", ""),
        ("complacent and dangerous", "", ""),
    ],
)
def test_a_fragment_is_marked_and_has_the_words_round_it(
    quotes: dict[str, Values], words: str, before: str, after: str
) -> None:
    found = saying(quotes, words)
    assert found["extent"] is Extent.FRAGMENT
    assert found["before"] or found["after"]
    assert before in found["before"]
    assert after in found["after"]


def test_every_fragment_has_words_round_it(quotes: dict[str, Values]) -> None:
    fragments = {key: q for key, q in quotes.items() if q["extent"] is Extent.FRAGMENT}
    assert len(fragments) > 15
    assert [key for key, q in fragments.items() if not (q["before"] or q["after"])] == []


def test_old_words_do_not_take_the_date_of_the_article_that_recalls_them(quotes: dict[str, Values]) -> None:
    for words in ("roughly right", "range of crimes", "distraction", "compelling"):
        said_on = saying(quotes, words)["said_on"]
        assert said_on.earliest is None, words
        assert said_on.latest is not None, words


def test_labels_that_nobody_is_said_to_have_spoken_are_no_quotes(quotes: dict[str, Values]) -> None:
    labels = {"fix room", "national shame", "street benzos", "drugs are bad, they are banned", "honeypot"}
    assert labels & {q["text"].casefold() for q in quotes.values()} == set()


def test_the_typing_slips_of_the_articles_stand_as_they_are(quotes: dict[str, Values]) -> None:
    texts = " ".join(q["text"] for q in quotes.values())
    for slip in (
        "the ruin families",
        "pilot on drugs consumption rooms",
        "negativeconsequences",
        "sheer number and drug deaths",
    ):
        assert slip in texts


def test_a_letter_belongs_to_those_who_signed_it(quotes: dict[str, Values]) -> None:
    letter = [q for q in quotes.values() if q["occasion"] == "Letter to Home Secretary Sajid Javid"]
    assert len(letter) == 3
    for q in letter:
        assert q["speakers"] == SIGNATORIES
    assert not any("sajid-javid" in q["speakers"] for q in quotes.values())


def test_no_quote_stands_in_the_pack_twice(quotes: dict[str, Values]) -> None:
    said = Counter((q["text"].strip(" ,."), *q["speakers"]) for q in quotes.values())
    assert [words for words, count in said.items() if count > 1] == []
    direct = {key: q["text"] for key, q in quotes.items() if q["directness"] is Directness.DIRECT}
    whole = [text for key, text in direct.items() if quotes[key]["extent"] is Extent.FULL]
    fragments = [text for key, text in direct.items() if quotes[key]["extent"] is Extent.FRAGMENT]
    parts = [part for part in fragments for text in whole if len(part) > 12 and part in text]
    assert parts == []


def test_a_direct_quote_has_no_quotation_marks_round_it(quotes: dict[str, Values]) -> None:
    for q in quotes.values():
        if q["directness"] is Directness.DIRECT:
            for paragraph in q["text"].split("\n\n"):
                assert paragraph == paragraph.strip(' "“”'), q["text"]


def test_an_indirect_quote_is_worded_by_us_and_has_no_quotation_marks(quotes: dict[str, Values]) -> None:
    direct = [q["text"] for q in quotes.values() if q["directness"] is Directness.DIRECT]
    for q in quotes.values():
        if q["directness"] is Directness.INDIRECT:
            assert not set('"“”') & set(q["text"])
            assert q["text"] not in direct


def test_every_inferred_date_gives_its_reason(rows: dict[str, dict[str, Values]]) -> None:
    for kind, date, basis in (
        ("quote", "said_on", "date_basis"),
        ("source", "published", "published_basis"),
        ("event", "date", "date_basis"),
    ):
        for key, values in rows[kind].items():
            is_inferred = values[date] and (values[date].is_approximate or values[date].is_uncertain)
            assert not is_inferred or values[basis], f"{kind} {key}"
    assert all(source["published_basis"] for source in rows["source"].values())


def test_every_stance_is_on_the_topic_that_stands_first(quotes: dict[str, Values]) -> None:
    assert saying(quotes, "roughly right")["topics"][0] == "drug-law-reform"
    assert saying(quotes, "game-changer")["topics"][0] == "prosecution-policy"
    jack = next(q for q in quotes.values() if q["text"].startswith("Drug consumption rooms are not the easy"))
    assert (jack["stance"], jack["topics"][0]) == (((FIRST, Stance.PERMISSIVE),), "drug-consumption-rooms")


def test_a_further_topic_has_a_stance_only_where_the_words_bear_one(quotes: dict[str, Values]) -> None:
    further = {key: dict(q["stance"][1:]) for key, q in quotes.items() if len(q["stance"]) > 1}
    assert further == {
        "scottish-government-backs-pilot": {"glasgow-pilot": Stance.SUPPORT},
        "glasgow-authorities-plan": {"glasgow-pilot": Stance.SUPPORT},
        "home-affairs-committee-amend-act": {"drug-law-reform": Stance.SUPPORT},
        "home-office-rejects-amendment": {"drug-law-reform": Stance.OPPOSE},
        "cowan-stubborn-refusal": {"devolution-of-drug-law": Stance.SUPPORT},
        "smith-instead-of-condemning": {"treatment-and-recovery": Stance.SUPPORT},
        "adam-smith-institute-legalise": {"drug-law-reform": Stance.SUPPORT},
    }
    assert all(quotes[key]["stance"][0][0] == quotes[key]["topics"][0] for key in further)


async def test_nobody_is_said_to_hold_no_position_whose_quote_on_a_second_topic_bears_one(shipped: Services) -> None:
    answer = await shipped.positions.on_topic(GUILD, topic="Glasgow pilot")
    held = {(position.actor.name, position.stance) for position in answer.positions}
    assert held == {("Scottish Government", Stance.SUPPORT), ("Authorities in Glasgow (unnamed)", Stance.SUPPORT)}


@pytest.mark.parametrize(
    ("speaker", "role", "party"),
    [
        ("keir-starmer", "Leader", "Labour Party"),
        ("boris-johnson", "Prime Minister", None),
        ("alister-jack", "Scottish secretary", None),
        ("kit-malthouse", "Policing minister", None),
        ("angela-constance", "Drugs minister", None),
        ("joe-fitzpatrick", "Public Health Minister", None),
        ("tommy-sheppard", "Scotland spokesman", "SNP"),
        ("ronnie-cowan", "MP", "SNP"),
        ("dorothy-bain", "Lord Advocate", None),
        ("yvette-cooper", "Shadow Home Secretary", "Labour Party"),
    ],
)
async def test_each_speaker_stands_with_the_role_of_the_day(
    shipped: Services, speaker: str, role: str, party: str | None
) -> None:
    actor = await shipped.find("actor", speaker)
    answer = await shipped.quoting.of_actor(GUILD, name=actor.id)
    records, related, *_ = await shipped.read(answer.findings)
    assert records
    for quote in records:
        assert isinstance(quote, Quote)
        office = related.office_of(actor.reference(), quote)
        assert office, quote.text
        assert office.basis is OfficeBasis.ATTESTED
        assert (office.role.name, office.role.party.name if office.role.party else None) == (role, party)


async def test_a_speaker_of_several_articles_has_in_each_the_role_that_it_gives(shipped: Services) -> None:
    records, related, *_ = await shipped.read((await shipped.quoting.of_actor(GUILD, name="Crispin Blunt")).findings)
    roles = {}
    for quote in records:
        assert isinstance(quote, Quote)
        (blunt,) = [speaker for speaker in quote.speakers if speaker.name == "Crispin Blunt"]
        office = related.office_of(blunt, quote)
        assert office
        roles[quote.sources[0].name.split(" ", 3)[2] + quote.key] = office.role.name
        assert office.role.source == quote.sources[0]
    assert set(roles.values()) == {"Co-chair", "MP"}


# Figures


def test_the_deaths_of_2017_state_two_changes(figures: dict[str, Values]) -> None:
    deaths = figures["scotland-drug-deaths-2017"]
    assert (deaths["value"], deaths["qualifier"]) == (Decimal(934), Qualifier.EXACT)
    assert deaths["change"] == ("up", "up")
    assert list(zip(deaths["change_amount"], deaths["change_unit"], deaths["compared_with"], strict=True)) == [
        ("66", "deaths", "2016"),
        ("8", "%", "2016"),
    ]


@pytest.mark.parametrize(
    ("indicator", "period", "value", "qualifier", "unit"),
    [
        ("scotland-drug-deaths", "2007", "445", "exact", "deaths"),
        ("scotland-drug-deaths", "2018", "1100", "more than", "deaths"),
        ("scotland-drug-deaths", "2020", "1339", "exact", "deaths"),
        ("scotland-uk-drug-death-rate-ratio", "2017", "2.5", "about", "times"),
        ("scotland-portugal-drug-deaths-ratio", "2017", "50", "almost", "times"),
        ("scotland-drug-deaths-ratio-2007", "2017", "2", "more than", "times"),
        ("street-benzos-share-of-deaths", "2020", "73", "exact", "%"),
        ("aberdeen-drug-deaths", None, "62", "exact", "deaths"),
        ("glasgow-new-hiv-cases-injecting", "2015/2016", "78", "exact", "cases"),
        ("glasgow-hiv-lifetime-saving", None, "28000000", "exact", "£"),
        ("north-ayrshire-rehab-families", None, "20", "up to", "families"),
        ("dcr-operators-nurses-social-workers", "2017", "80", "exact", "%"),
        ("dcr-operators-doctors", "2017", "50", "about", "%"),
        ("drug-consumption-rooms-cities", None, "66", "exact", "cities"),
        ("drug-consumption-rooms-number", None, "100", "exact", "rooms"),
        ("appg-police-and-crime-commissioners", None, "7", "exact", "commissioners"),
        ("overdose-deaths-in-rooms", None, "0", "exact", "deaths"),
        ("scotland-drug-death-rank-eu", "2018", "1", "exact", "rank"),
        ("scotland-drug-death-rank-europe", "2020", "1", "exact", "rank"),
        ("scotland-drug-death-rank-europe", "2022", "1", "exact", "rank"),
    ],
)
def test_a_number_has_the_value_the_period_and_the_qualifier_of_its_source(
    rows: dict[str, dict[str, Values]], indicator: str, period: str | None, value: str, qualifier: str, unit: str
) -> None:
    found = [
        (figure["value"], figure["qualifier"])
        for figure in rows["figure"].values()
        if figure["indicator"] == indicator
        and (figure["period"].text.rstrip("?~") if figure["period"] else None) == period
    ]
    assert (Decimal(value), qualifier) in found
    assert rows["indicator"][indicator]["unit"] == unit


def test_where_only_a_direction_is_stated_there_is_no_value(figures: dict[str, Values]) -> None:
    for key, direction in (("scotland-drug-deaths-first-half-2023", "up"), ("scotland-drug-death-rate-2022", "down")):
        assert (figures[key]["value"], figures[key]["change"]) == (None, (direction,))
        assert figures[key]["period"].is_approximate or figures[key]["period"].is_uncertain


def test_a_claim_and_a_rank_say_whose_they_are_and_that_the_year_is_inferred(
    rows: dict[str, dict[str, Values]],
) -> None:
    figures, indicators = rows["figure"], rows["indicator"]
    claim = figures["overdose-deaths-in-rooms-smith"]
    assert indicators[claim["indicator"]]["publisher"] == "Jeff Smith"
    assert claim["sources"] == ("appg-letter-article",)
    # The reporters write of ranks, and name nobody who made them.
    for key in ("scotland-drug-death-rank-europe-2020", "scotland-drug-death-rank-europe-2022"):
        assert figures[key]["period"].is_uncertain
        assert not indicators[figures[key]["indicator"]]["publisher"]
    assert not figures["scotland-drug-death-rank-eu-2018"]["period"].is_uncertain


async def test_a_year_with_two_figures_of_one_thing_shows_both(shipped: Services) -> None:
    answer = await shipped.measuring.of_year(GUILD, year="2018", indicator="Drug-related deaths in Scotland")
    records, *_ = await shipped.read(answer.findings)
    assert [record.key for record in records] == ["scotland-drug-deaths-2018", "scotland-drug-deaths-2018-meacher"]
    rise = records[1]
    assert isinstance(rise, Figure)
    assert (rise.value, rise.changes[0].amount, rise.changes[0].unit) == (None, Decimal(27), "%")


# Events, actors, sources


def test_laws_surveys_and_plans_are_events(rows: dict[str, dict[str, Values]]) -> None:
    events = rows["event"]
    assert events["misuse-of-drugs-act-1971"]["date"] == date_of("1971")
    planned = {key for key, event in events.items() if event["status"] == "planned"}
    assert planned == {
        "integration-joint-board-meeting-2023",
        "glasgow-pilot-planned",
        "north-ayrshire-rehab-planned",
        "national-care-service-question",
        "drug-deaths-taskforce-planned",
    }
    assert events["integration-joint-board-meeting-2023"]["date"] == date_of("2023-09-27")


def test_every_event_rests_on_a_source_and_happens_no_later_than_it_was_told(
    rows: dict[str, dict[str, Values]],
) -> None:
    for key, event in rows["event"].items():
        told = max(rows["source"][source]["published"].latest for source in event["sources"])
        begun = event["date"].earliest
        assert event["status"] == "planned" or begun is None or begun <= told, key


def test_nobody_has_an_alias_that_names_somebody_else(rows: dict[str, dict[str, Values]]) -> None:
    names = {fold(actor["name"]): key for key, actor in rows["actor"].items()}
    owners = [
        (fold(alias), key) for key, actor in rows["actor"].items() for alias in {fold(a): a for a in actor["aliases"]}
    ]
    assert [(alias, key) for alias, key in owners if names.get(alias, key) != key] == []
    assert [alias for alias, count in Counter(alias for alias, _ in owners).items() if count > 1] == []


def test_no_source_is_given_a_publisher_or_an_address_that_the_files_do_not_carry(
    rows: dict[str, dict[str, Values]],
) -> None:
    for source in rows["source"].values():
        assert (source["publisher"], source["author"], source["url"], source["accessed"]) == ("", "", "", None)
        assert source["name"].startswith("[")
        assert source["file"]


async def test_every_actor_is_found_by_name_and_by_every_alias(shipped: Services) -> None:
    workspace = shipped.directory.workspace(GUILD)
    for row in await workspace.read(lambda reader: reader.names("actor")):
        for name in (row.name, *row.aliases):
            resolved = await shipped.directory.resolve(GUILD, "actor", name)
            assert resolved.reference.record_id == row.record_id, name
            assert resolved.typed is None, name


async def test_every_synonym_of_a_topic_is_one_term_of_a_search(shipped: Services) -> None:
    workspace = shipped.directory.workspace(GUILD)
    for row in await workspace.read(lambda reader: reader.names("topic")):
        for name in (row.name, *row.aliases):
            (term, *more) = await shipped.directory.terms(GUILD, name)
            assert (more, term.topic_id) == ([], row.record_id), name


def test_whoever_is_named_as_a_body_is_an_organisation(rows: dict[str, dict[str, Values]]) -> None:
    kinds = {key: actor["kind"] for key, actor in rows["actor"].items()}
    for role in rows["role"].values():
        assert kinds[role["actor"]] == "person"
        for body in filter(None, (role["organisation"], role["party"])):
            assert kinds[body] == "organisation"
