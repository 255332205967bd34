"""Names that cannot be seen, addresses as people type them, and values with signs, words and ranges."""

from __future__ import annotations

import pytest

from tests.conversation.people import Person, Server


@pytest.mark.parametrize("name", ["\u200b", "\u00ad\u00ad", "\u3164", "\u2800", "\u0301", "\U000e0041"])
async def test_a_name_that_cannot_be_seen_is_refused(server: Server, ann: Person, name: str) -> None:
    draft = await ann.slash(server.channel, "add actor", name=name)
    assert "has no character that can be seen" in draft.text
    assert draft.button("Save").disabled
    title = await ann.slash(server.channel, "digest create", schedule="daily", title=name)
    assert "holds nothing that can be seen" in title.text
    file = ("topics.csv", f"key,name,synonyms\nblank,{name},\nparks,Parks,green;{name}\n".encode())
    tried = await ann.slash(server.channel, "import", file=file)
    assert "2 refused" in tried.text.replace("**", "")


async def test_an_address_is_kept_in_one_way(server: Server, ann: Person) -> None:
    draft = await ann.slash(server.channel, "add source", title="News", url=" HTTPS://Example.ORG/News/1 ")
    saved = await ann.press(draft, "Save")
    assert "https://example.org/News/1" in (await ann.press(saved, saved.ids[0])).text
    rows = "key,title,kind,url\nthe-news,The news,article,HTTPS://EXAMPLE.org/News/2\nbad,Bad,article,javascript:x\n"
    tried = await ann.slash(server.channel, "import", file=("sources.csv", rows.encode()))
    assert "1 new, 1 refused" in tried.text.replace("**", "")
    assert "an address begins with https:// or http://" in tried.text
    await ann.press(tried, "Import the 1 valid")
    assert "https://example.org/News/2" in (await ann.slash(server.channel, "source show", source="The news")).text


async def test_a_percent_sign_is_read_where_that_is_the_unit(server: Server, ann: Person) -> None:
    draft = await ann.slash(server.channel, "add figure", indicator="Share in favour", source="S1", value="12.5 %")
    draft = await ann.submit(await ann.press(draft, "New indicator: Share in favour"), {"Unit": "%"})
    assert "12.5%" in draft.text
    saved = await ann.press(draft, "Save")
    assert "12.5%" in (await ann.press(saved, saved.ids[0])).text
    form = await ann.slash(server.channel, "edit", id=saved.ids[0])
    assert "1,250%" in (await ann.submit(form, {"Value": "1,250 %"})).text


@pytest.mark.parametrize(
    ("unit", "typed", "shown", "echoed"),
    [
        ("deaths", "<5", "less than 5 deaths", "“<5” was read as value 5 and qualifier less than."),
        ("deaths", "fewer than 5", "less than 5 deaths", "was read as value 5 and qualifier less than."),
        ("deaths", "5-10", "5 to 10 deaths", "“5-10” was read as value 5 and upper value 10."),
        ("deaths", "1339 [p]", "1,339 deaths, provisional", "was read as value 1339 and marked as provisional."),
        ("deaths", "1.2m", "1,200,000 deaths", "“1.2m” was read as value 1,200,000."),
        ("deaths", "1,339¹", "1,339 deaths", "“1,339¹” was read as value 1339."),
        ("£", "28 million pounds", "£28 million", "“28 million pounds” was read as value 28,000,000."),
        ("% of deaths", "12 per cent", "12% of deaths", "“12 per cent” was read as value 12."),
        ("£", "£28 million", "£28 million", "“£28 million” was read as value 28,000,000."),
        (
            "£",
            "about £5-10m",
            "about £5 million to £10 million",
            "value 5,000,000, qualifier about and upper value 10,000,000",
        ),
        ("in 5 people", "1 in 5", "1 in 5 people", "“1 in 5” was read as value 1."),
        ("deaths", "[c]", "no value, suppressed by its publisher", "“[c]” was read as why no value suppressed."),
    ],
)
async def test_what_has_one_meaning_is_read_and_echoed(
    server: Server, ann: Person, unit: str, typed: str, shown: str, echoed: str
) -> None:
    given = {"indicator": "Something counted", "source": "S1", "period": "2019", "value": typed}
    draft = await ann.slash(server.channel, "add figure", **given)
    draft = await ann.submit(await ann.press(draft, "New indicator: Something counted"), {"Unit": unit})
    text = draft.text.replace("*", "")
    assert f"{shown} · 2019" in text
    assert echoed in text
    saved = await ann.press(draft, "Save")
    assert f"{shown} · 2019" in (await ann.press(saved, saved.ids[0])).text.replace("*", "")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("*", "say in “no_value” why there is none"),
        ("-", "say in “no_value” why there is none"),
        ("£28 million", "is written in £, and the unit of its indicator is “deaths”"),
        ("1 in 5", "is written as so many in 5"),
        ("at least 5", "for which a figure has no qualifier"),
        ("10-5", "the upper value must be above the value"),
        ("2,5", "plain number"),
        ("1e9", "digits may be cut off"),
        ("12 %", "is written in percent"),
        ("several dozen", "is no number"),
        ("\N{ARABIC-INDIC DIGIT FIVE}", "is no number in digits from 0 to 9: write it in these"),
    ],
)
async def test_what_has_no_settled_meaning_is_refused_with_what_to_write(
    server: Server, ann: Person, typed: str, said: str
) -> None:
    draft = await ann.slash(server.channel, "add figure", indicator="I1", source="S1", value=typed)
    assert said in draft.text
    assert draft.button("Save").disabled


async def test_what_is_typed_over_takes_the_place_of_what_was_there(server: Server, ann: Person) -> None:
    form = await ann.slash(server.channel, "edit", id="F1")
    draft = await ann.submit(form, {"Value": "fewer than 450"})
    assert "less than 450 deaths" in draft.text.replace("*", "")
    form = await ann.slash(server.channel, "edit", id="F1")
    draft = await ann.submit(form, {"Value": "[c]"})
    assert "no value, suppressed by its publisher" in draft.text.replace("*", "")


@pytest.mark.parametrize(
    "text",
    [
        "£28 million",
        "28m",
        "28 million",
        "£28 million Glasgow",
        "28,000,000",
        "28 million pounds",
        "GBP 28m",
        "about £28 million",
        "28 000 000",
        "HIV £28m saving",
    ],
)
async def test_a_value_is_found_by_the_words_that_mean_it(server: Server, ann: Person, text: str) -> None:
    for command in ("figure find", "search"):
        assert "F24" in (await ann.slash(server.channel, command, text=text)).ids


async def test_a_value_is_found_by_percent_by_its_qualifier_and_as_a_range(server: Server, ann: Person) -> None:
    for text, record_id in (("27 per cent", "F4"), ("more than 1,100", "F3"), ("over 1,100 deaths", "F3")):
        found = await ann.slash(server.channel, "figure find", text=text)
        assert record_id in found.ids
        assert "some of them" not in found.text
    draft = await ann.slash(server.channel, "add figure", indicator="I1", source="S1", period="1999", value="5-10")
    saved = await ann.press(draft, "Save")
    for text in ("5 to 10", "5-10 deaths", "between 5 and 10"):
        assert saved.ids[0] in (await ann.slash(server.channel, "figure find", text=text)).ids
