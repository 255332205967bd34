"""What an entry is proposed with: its words, what stands beside them, and no more than the text bears."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.reading.article import read_article
from bot.reading.found import Certainty, Reading
from bot.records.dates.edtf import Edtf
from bot.records.kinds.figure import Direction, Figure
from bot.records.kinds.indicator import Indicator
from bot.records.kinds.quote import Quote
from bot.services.intake.batch import Origin, SourceTold
from bot.services.intake.intakes import IntakeService
from bot.services.intake.views import EntryView
from tests.guilds import GUILD, Services
from tests.services.intake.articles import LINK, figure, named, place, quote, read
from tests.services.intake.reviewers import ANN, decide_all


async def propose_words(intakes: IntakeService, text: str, *parts: str) -> EntryView:
    reading = Reading(quotes=(quote(text, *parts, speaker="Ada Byrne"),))
    view = await intakes.begin(GUILD, ANN, read(reading, text=text), LINK)
    (entry,) = view.entries
    return entry


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("I support cycle lanes.", "support"),
        ("We are in favour of more cycleways.", "support"),
        ("We are opposed to any bike lane here.", "oppose"),
        ("I do not support cycle lanes.", ""),
        ("I would support cycle lanes if they were safe.", ""),
        ("They support cycle lanes.", ""),
        ("I support the mayor.", ""),
        ("I support cycle lanes and tolls.", ""),
        ("Cycle lanes save lives.", ""),
    ],
)
async def test_a_stance_is_proposed_on_plain_words_alone_and_is_never_sure(
    intakes: IntakeService, words: str, stance: str
) -> None:
    entry = await propose_words(intakes, f"“{words}” Ada Byrne said.", words)
    assert (entry.stance, entry.certainty) == (stance, Certainty.CHECK if stance else Certainty.SURE)


async def test_topics_are_those_that_the_words_call_by_name(intakes: IntakeService) -> None:
    entry = await propose_words(
        intakes, "“Bike lanes, not road pricing,” Ada Byrne said.", "Bike lanes, not road pricing,"
    )
    assert [topic.name for topic in entry.topics] == ["Cycle lanes", "Tolls"]


async def test_parts_of_one_utterance_are_paragraphs_of_one_quote(intakes: IntakeService, small: Services) -> None:
    text = "“Lanes save many,” Ada Byrne said, “and we are building more.”"
    reading = Reading(quotes=(quote(text, "Lanes save many,", "and we are building more.", speaker="Ada Byrne"),))
    view = await decide_all(intakes, ANN, await intakes.begin(GUILD, ANN, read(reading, text=text), LINK))
    around = await intakes.context(GUILD, ANN, view.number, 1)
    assert around.words == "Lanes save many,” Ada Byrne said, “and we are building more."
    saved = await intakes.save(GUILD, ANN, view.number, view.version)
    (kept,) = [record for shown in saved.record_ids if isinstance(record := await small.record(shown), Quote)]
    assert kept.text == "Lanes save many,\n\nand we are building more."
    assert (str(kept.said_on), kept.date_basis) == ("2026-05-05", "The day of the article; none is given.")


@pytest.mark.parametrize(
    "words", ["He said “no” twice, and “yes” once.", "“No” is a word, and “yes” another.", "«Non»"]
)
async def test_marks_within_the_words_stay_as_they_are(intakes: IntakeService, small: Services, words: str) -> None:
    text = f"“{words}” Ada Byrne said."
    reading = Reading(quotes=(quote(text, words, speaker="Ada Byrne"),))
    view = await decide_all(intakes, ANN, await intakes.begin(GUILD, ANN, read(reading, text=text), LINK))
    saved = await intakes.save(GUILD, ANN, view.number, view.version)
    (kept,) = [record for shown in saved.record_ids if isinstance(record := await small.record(shown), Quote)]
    assert kept.text == words


async def test_a_denial_before_a_fragment_stands_with_it(intakes: IntakeService) -> None:
    entry = await propose_words(
        intakes, "Ada Byrne said she would not “close the harbour” this year.", "close the harbour"
    )
    assert (entry.entry.typed["extent"], entry.entry.typed["before"], entry.entry.typed["after"]) == (
        "fragment",
        "Ada Byrne said she would not",
        "this year",
    )


async def test_words_that_are_too_long_are_not_chosen_and_say_so(intakes: IntakeService) -> None:
    words = "Lanes save lives. " * 250 + "Yes."
    entry = await propose_words(intakes, f"“{words}” Ada Byrne said.", words)
    assert (entry.certainty, entry.lacks, entry.entry.is_chosen) == (Certainty.CHECK, ["Fewer words"], False)
    assert "4,000 characters" in entry.why
    view = await intakes.look(GUILD, ANN, 1)
    view = await intakes.edit(GUILD, ANN, view.number, view.version, 1, {"text": "Lanes save lives. Yes."})
    assert (view.entries[0].why, view.entries[0].lacks) == ("it was too long, and was shortened", [])


TRIPS = "Cycling: 26 per cent fewer bicycle trips were made in Oldtown in 2025, and £3 million was spent on lanes."


async def test_a_change_is_kept_as_one_and_an_indicator_is_made_of_the_texts_words(
    intakes: IntakeService, small: Services
) -> None:
    spent = figure(
        TRIPS,
        "£3 million",
        "3000000",
        "GBP",
        TRIPS,
        measure=named(TRIPS, "spent on lanes"),
        said_by=named(TRIPS, "Cycling"),
    )
    change = figure(
        TRIPS,
        "26 per cent",
        "26",
        "%",
        TRIPS,
        direction=Direction.DOWN,
        measure=named(TRIPS, "bicycle trips"),
        place=named(TRIPS, "Oldtown"),
        period_at=place(TRIPS, "2025"),
    )
    view = await intakes.begin(GUILD, ANN, read(Reading(figures=(spent, change)), text=TRIPS), LINK)
    assert [entry.indicator for entry in view.entries] == ["Bicycle trips", "spent on lanes"]
    assert {entry.certainty for entry in view.entries} == {Certainty.CHECK}
    assert [entry.lacks for entry in view.entries] == [[], []]
    view = await intakes.choose(GUILD, ANN, view.number, view.version, [1, 2], [1, 2])
    view = await decide_all(intakes, ANN, view)
    saved = await intakes.save(GUILD, ANN, view.number, view.version)
    kept = [record for shown in saved.record_ids if isinstance(record := await small.record(shown), Figure)]
    assert [(one.value, one.change, one.change_amount, one.change_unit) for one in kept] == [
        (None, ("down",), ("26",), ("%",)),
        (Decimal(3_000_000), (), (), ()),
    ]
    (made,) = [record for shown in saved.record_ids if isinstance(record := await small.record(shown), Indicator)]
    assert (made.name, made.unit, made.publisher) == ("spent on lanes", "GBP", "Cycling")


async def test_a_change_is_not_given_to_another_level_of_its_sentence(intakes: IntakeService) -> None:
    text = "Crashes fell by 26 per cent in 2025, and 692 riders were men."
    found = (
        figure(text, "26 per cent", "26", "%", text, direction=Direction.DOWN),
        figure(text, "692", "692", "riders", text, measure=named(text, "riders")),
    )
    view = await intakes.begin(GUILD, ANN, read(Reading(figures=found), text=text), LINK)
    assert [entry.words for entry in view.entries] == ["26 per cent", "692"]


@pytest.mark.parametrize(
    ("beside", "day", "basis", "certainty"),
    [
        ("Ada Byrne said.", "2026-05-05", "The day of the article; none is given.", "sure"),
        ("Ada Byrne said on 2 May 2026.", "2026-05-02", "", "sure"),
        ("said Ada Byrne on 2 May 2026.", "2026-05-02", "", "sure"),
        ("Ada Byrne told the Gazette last year.", "2025", "“last year” in the article.", "check"),
        (
            "Ada Byrne said the lanes would open on 2 June 2026.",
            "2026-05-05",
            "The day of the article; none is given.",
            "sure",
        ),
        ("said Ada Byrne, who was elected in 2019.", "2026-05-05", "The day of the article; none is given.", "sure"),
        ("Ada Byrne said. It opened in 2019.", "2026-05-05", "The day of the article; none is given.", "sure"),
    ],
)
async def test_a_quote_is_dated_by_its_own_sentence_or_else_by_its_article(
    intakes: IntakeService, beside: str, day: str, basis: str, certainty: str
) -> None:
    entry = await propose_words(intakes, f"“It began in 2001,” {beside}", "It began in 2001,")
    typed = entry.entry.typed
    assert (typed["said_on"], typed.get("date_basis", ""), str(entry.certainty)) == (day, basis, certainty)


OF_ARTICLE = "The day of the article; none is given."


@pytest.mark.parametrize(
    ("text", "day", "basis", "why"),
    [
        ("On 3 May 2024, Ada Byrne said: “It began.”", "2024-05-03", "“3 May 2024” in the article.", "3 May 2024"),
        ("On 3 May 2024 Ada Byrne said:\n\n“It began.”", "2024-05-03", "“3 May 2024” in the article.", "3 May 2024"),
        ("Last year Ada Byrne told MPs: “It began.”", "2025", "“Last year” in the article.", "Last year"),
        ("Ada Byrne called it all “It began.” in May 2024.", "2024-05", "“May 2024” in the article.", "May 2024"),
        ("At a fair in 2018, Ada Byrne said: “It began.”", "2026-05-05", OF_ARTICLE, "“2018” stands beside it"),
        ("“It began!” Ada Byrne said after the vote on Monday.", "2026-05-05", OF_ARTICLE, "“Monday” stands beside it"),
        ("“No,” Tom Wren said on 3 May 2024. “It began.” Ada Byrne said.", "2026-05-05", OF_ARTICLE, ""),
        ("Ada Byrne said on Monday, and said in 2019: “It began.”", "2026-05-05", OF_ARTICLE, "stands beside it"),
        ("“No,” Ada Byrne said on 3 May 2024. “It began.”", "2024-05-03", "", ""),
        ("Ada Byrne had previously said: “It began.”", "2026-05-05", OF_ARTICLE, "“previously” stands beside it"),
    ],
)
async def test_a_time_with_which_somebody_is_said_to_have_said_it_is_never_passed_over(
    intakes: IntakeService, text: str, day: str, basis: str, why: str
) -> None:
    """Of the day of the article nothing says that it is the day of an old quote, and of one person's none another's."""
    entry = await propose_words(intakes, text, "It began!" if "!" in text else "It began.")
    typed = entry.entry.typed
    assert (typed["said_on"], typed.get("date_basis", "")) == (day, basis)
    assert why in entry.why
    assert (entry.certainty is Certainty.SURE) == (not why)


DEATHS = "There were 934 crashes in Oldtown in 2025, up 66 or 8 per cent on 2024, and 12 in Newtown."


async def test_changes_stand_with_the_level_of_their_sentence(intakes: IntakeService, small: Services) -> None:
    year, crashes, oldtown = Edtf.parse("2025"), named(DEATHS, "crashes"), named(DEATHS, "Oldtown")
    told = {"period": year, "measure": crashes}
    before = {**told, "direction": Direction.UP, "compared_with": Edtf.parse("2024")}
    found = (
        figure(DEATHS, "934", "934", "crashes", DEATHS, place=oldtown, **told),
        figure(DEATHS, "66", "66", "crashes", DEATHS, place=oldtown, **before),
        figure(DEATHS, "8 per cent", "8", "%", DEATHS, place=oldtown, **before),
        figure(DEATHS, "12", "12", "crashes", DEATHS, place=named(DEATHS, "Newtown"), **told),
    )
    view = await intakes.begin(GUILD, ANN, read(Reading(figures=found), text=DEATHS), LINK)
    first, second = view.entries
    assert (first.words, second.words) == ("934, 66, 8 per cent", "12")
    view = await intakes.choose(GUILD, ANN, view.number, view.version, [1, 2], [1, 2])
    view = await decide_all(intakes, ANN, view)
    saved = await intakes.save(GUILD, ANN, view.number, view.version)
    kept = [record for shown in saved.record_ids if isinstance(record := await small.record(shown), Figure)]
    assert (kept[0].value, kept[0].change, kept[0].change_amount, kept[0].change_unit, kept[0].compared_with) == (
        Decimal(934),
        ("up", "up"),
        ("66", "8"),
        ("crashes", "%"),
        ("2024", "2024"),
    )
    assert kept[0].indicator != kept[1].indicator


@pytest.mark.parametrize(
    ("words", "value", "why"),
    [
        ("£1.2 billion", "1200000000", ""),
        ("1 in 5", "20", "“1 in 5” was worked out: see that it is right"),
        ("12", "13", "“12” was worked out: see that it is right"),
        ("a dozen", "12", ""),
    ],
)
async def test_a_number_that_is_not_in_the_digits_of_the_text_is_looked_at(
    intakes: IntakeService, words: str, value: str, why: str
) -> None:
    text = f"Bicycle trips in Oldtown came to {words} in 2025."
    told = {"period": Edtf.parse("2025"), "measure": named(text, "Bicycle trips"), "place": named(text, "Oldtown")}
    found = figure(text, words, value, "trips", text, **told)
    view = await intakes.begin(GUILD, ANN, read(Reading(figures=(found,)), text=text), LINK)
    assert view.entries[0].why == why


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("“It was a farce. It was bad,” Ada Byrne said, calling it “silly”.", "Ada Byrne said, calling it", ""),
        ('Ada Byrne called it "a farce", then "silly" and "ba. d".', 'Ada Byrne called it "a farce", then', "and"),
        ("Ada Byrne called the town “a big, silly place” twice.", "Ada Byrne called the town a big,", "place twice"),
    ],
)
async def test_what_stands_beside_a_fragment_opens_and_closes_its_marks(
    intakes: IntakeService, text: str, before: str, after: str
) -> None:
    """A mark that stands alone would make words of one person those of another."""
    typed = (await propose_words(intakes, text, "silly")).entry.typed
    assert (typed["before"], typed.get("after", "")) == (before, after)


RELEASE = """Official Statistics
Ferry crews in Oldtown

Published by Harbour Office on 4 June 2025

There were 1,500 ferry crews in Oldtown in 2024.
"""


async def test_a_release_is_proposed_as_statistics_with_its_publisher(intakes: IntakeService) -> None:
    came = read(read_article(RELEASE, None), text=RELEASE, title="", publisher="SITE.EXAMPLE", published=None)
    view = await intakes.begin(GUILD, ANN, came, SourceTold(origin=Origin.TEXT))
    told = {name: view.source.typed[name] for name in ("kind", "name", "publisher", "published")}
    assert told == {
        "kind": "statistics",
        "name": "Ferry crews in Oldtown",
        "publisher": "Harbour Office",
        "published": "2025-06-04",
    }
    assert not view.source.lacks
    (entry,) = (entry for entry in view.entries if entry.kind == Figure.KIND)
    assert entry.entry.typed["published"] == "2025-06-04"
    assert entry.giver == "Harbour Office"


async def test_a_message_that_quotes_a_release_stays_a_message(intakes: IntakeService) -> None:
    came = read(read_article(RELEASE, None), text=RELEASE)
    view = await intakes.begin(GUILD, ANN, came, SourceTold(origin=Origin.MESSAGE))
    assert view.source.typed["kind"] == "message"


async def test_a_figure_that_another_office_gives_than_its_indicator_has_is_looked_at(
    intakes: IntakeService,
) -> None:
    view = await intakes.begin(GUILD, ANN, read(read_article(RELEASE, None), text=RELEASE), LINK)
    numbers = [entry.number for entry in view.entries if entry.kind == Figure.KIND]
    view = await intakes.choose(GUILD, ANN, view.number, view.version, numbers, numbers)
    await intakes.save(GUILD, ANN, view.number, (await decide_all(intakes, ANN, view)).version)
    other = RELEASE.replace("Harbour Office", "Fisheries Board")
    came = read(read_article(other, None), text=other, title="Another")
    address = SourceTold(origin=Origin.LINK, address="https://fish.example/crews")
    view = await intakes.begin(GUILD, ANN, came, address)
    (entry,) = (entry for entry in view.entries if entry.kind == Figure.KIND)
    assert entry.why == "its indicator on record is of Harbour Office"
    assert entry.certainty is Certainty.CHECK
