"""What people write in the place of a value, and numbers with what is written beside them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.records.fields import NumberField
from bot.records.kinds.figure import Figure, NoValue, Qualifier, ReleaseMark
from bot.records.written import told_values
from bot.records.written.amounts import Amount, parse_number, rule_of_amount
from bot.records.written.told_values import ToldValue, read_told_value, reason_in


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1339", ToldValue("1339")),
        ("-5", ToldValue("-5")),
        ("12.5 %", ToldValue("12.5 %")),
        ("£28 million", ToldValue("£28 million")),
        ("1.2M", ToldValue("1.2m")),
        ("1 in 5", ToldValue("1 in 5")),
        ("<5", ToldValue("5", qualifier="less than")),
        ("< 5", ToldValue("5", qualifier="less than")),
        ("Fewer than 5", ToldValue("5", qualifier="less than")),
        ("under £5", ToldValue("£5", qualifier="less than")),
        (">1,100", ToldValue("1,100", qualifier="more than")),
        ("over 1,100", ToldValue("1,100", qualifier="more than")),
        ("up to 20", ToldValue("20", qualifier="up to")),
        ("at most 20", ToldValue("20", qualifier="up to")),
        ("≤20", ToldValue("20", qualifier="up to")),
        ("about 50%", ToldValue("50%", qualifier="about")),
        ("~50", ToldValue("50", qualifier="about")),
        ("c. 50", ToldValue("50", qualifier="about")),
        ("nearly 50", ToldValue("50", qualifier="almost")),
        ("5-10", ToldValue("5", "10")),
        ("5 – 10", ToldValue("5", "10")),
        ("5 to 10", ToldValue("5", "10")),
        ("between 5 and 10", ToldValue("5", "10")),
        ("from 5 to 10", ToldValue("5", "10")),
        ("approx. 120", ToldValue("120", qualifier="about")),
        ("c.120", ToldValue("120", qualifier="about")),
        ("just under 50", ToldValue("50", qualifier="almost")),
        ("5 or fewer", ToldValue("5", qualifier="up to")),
        ("5% or less", ToldValue("5%", qualifier="up to")),
        ("greater than 5", ToldValue("5", qualifier="more than")),
        ("about 5 to 10", ToldValue("5", "10", "about")),
        ("5-10 million", ToldValue("5 million", "10 million")),
        ("£5-10m", ToldValue("£5 m", "£10m")),
        ("5-10%", ToldValue("5%", "10%")),
        ("5 to 10 per cent", ToldValue("5 per cent", "10 per cent")),
        ("12 per cent to 15 per cent", ToldValue("12 per cent", "15 per cent")),
        ("£900,000 to £1.2 million", ToldValue("£900,000", "£1.2 million")),
        ("1339 [p]", ToldValue("1339", marked="provisional")),
        ("1339[r]", ToldValue("1339", marked="revised")),
        ("1,339 (provisional)", ToldValue("1,339", marked="provisional")),
        ("fewer than 5 [r]", ToldValue("5", qualifier="less than", marked="revised")),
        ("[c]", ToldValue(no_value="suppressed")),
        ("[x]", ToldValue(no_value="not available")),
        ("[z]", ToldValue(no_value="not applicable")),
        ("Suppressed", ToldValue(no_value="suppressed")),
        ("not yet published", ToldValue(no_value="not yet published")),
    ],
)
def test_what_has_one_meaning_is_read(text: str, told: ToldValue) -> None:
    assert read_told_value(text) == told


@pytest.mark.parametrize(
    "text", ["*", "-", "–", "..", ":", "x", "z", "c", "n/a", "[low]", "[w]", "none", "several dozen"]
)
def test_a_sign_whose_meaning_no_standard_settles_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(ValueError, match="say in “no_value” why there is none"):
        read_told_value(text)


@pytest.mark.parametrize("text", ["at least 5", "≥ 5", "5+", "5 or more", "no fewer than £5m"])
def test_at_least_is_no_more_than(text: str) -> None:
    with pytest.raises(ValueError, match="at least"):
        read_told_value(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("#N/A", "error of the spreadsheet"),
        ("#REF!", "error of the spreadsheet"),
        ("Err:502", "error of the spreadsheet"),
        ("1.2E+06", "digits may be cut off"),
        ("NaN", "digits may be cut off"),
        ("-inf", "digits may be cut off"),
        ("(5)", "stands in brackets"),
        ("(£1,200)", "stands in brackets"),
        ("–5", "begins with a dash"),
        ("— £5", "begins with a dash"),
    ],
)
def test_what_has_two_meanings_is_told(text: str, rule: str) -> None:
    with pytest.raises(ValueError, match=rule):
        read_told_value(text)


def test_the_words_are_those_of_the_fields() -> None:
    assert set(told_values.REASONS) == set(NoValue)
    assert set(told_values.QUALIFIERS) == set(Qualifier)
    assert set(told_values.MARKS.values()) == set(ReleaseMark)


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        ("Suppressed by the publisher.", "suppressed"),
        ("Not collected in Wales; not yet published in Scotland", ""),
        ("unsuppressed", ""),
        ("", ""),
    ],
)
def test_a_note_tells_the_reason_where_it_gives_one_alone(note: str, reason: str) -> None:
    assert reason_in(note) == reason


@pytest.mark.parametrize(
    ("given", "spelt"),
    [
        ({"value": "<5", "qualifier": "exact"}, {"value": "5", "qualifier": "less than"}),
        ({"value": "5-10"}, {"value": "5", "value_to": "10", "qualifier": "exact"}),
        ({"value": "1,339¹"}, {"value": "1339"}),
        ({"value": "−5"}, {"value": "-5"}),
        ({"value": "1,339"}, {"value": "1,339"}),
        ({"value": "[c]", "qualifier": "exact"}, {"value": "", "qualifier": "", "no_value": "suppressed"}),
        (
            {"value": "*", "note": "suppressed"},
            {"value": "", "qualifier": "", "no_value": "suppressed", "note": "suppressed"},
        ),
        ({"value": "-", "no_value": "not collected"}, {"value": "", "qualifier": "", "no_value": "not collected"}),
        ({"value": "12", "qualifier": "about"}, {"value": "12", "qualifier": "about"}),
        ({"note": "*"}, {"note": "*"}),
    ],
)
def test_the_value_of_a_figure_says_what_belongs_to_its_other_fields(
    given: dict[str, str], spelt: dict[str, str]
) -> None:
    assert Figure.spelt_out(given) == spelt


@pytest.mark.parametrize(
    "given",
    [
        {"value": "<5", "qualifier": "about"},
        {"value": "5-10", "value_to": "12"},
        {"value": "[c]", "no_value": "not collected"},
        {"value": "5 [p]", "marked": "revised"},
    ],
)
def test_fields_that_contradict_the_value_are_told(given: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="clear one of them"):
        Figure.spelt_out(given)


@pytest.mark.parametrize(
    ("text", "number", "sign", "scale"),
    [
        ("£28 million", "28000000", "£", "million"),
        ("£28m", "28000000", "£", "m"),
        ("1.2m", "1200000", "", "m"),
        ("1.2bn", "1200000000", "", "bn"),
        ("5k", "5000", "", "k"),
        ("-£5", "-5", "£", ""),
        ("€3", "3", "€", ""),
        ("12.5 %", "12.5", "%", ""),
        ("1 in 5", "1", "in 5", ""),
        ("1 in 1,000", "1", "in 1000", ""),
        ("28 million pounds", "28000000", "£", "million"),
        ("GBP 28m", "28000000", "£", "m"),
        ("US$5m", "5000000", "$", "m"),
        ("5 euros", "5", "€", ""),
        ("28 €", "28", "€", ""),
        ("12 per cent", "12", "%", ""),
        ("12 percent", "12", "%", ""),
        ("£5 pounds", "", "", ""),
        ("5 eurosceptics", "", "", ""),
        ("£5%", "", "", ""),
        ("2,5", "", "", ""),
        ("1,33", "", "", ""),
        ("5 deaths", "", "", ""),
        ("1e9", "", "", ""),
    ],
)
def test_numbers_with_what_stands_beside_them(text: str, number: str, sign: str, scale: str) -> None:
    parse = NumberField().parse
    if not number:
        with pytest.raises(ValueError, match="plain number"):
            parse_number(parse, text)
        return
    read = parse_number(parse, text)
    assert isinstance(read, Amount)
    assert (read, read.sign, read.scale) == (Decimal(number), sign, scale)


@pytest.mark.parametrize(
    ("text", "unit", "rule"),
    [
        ("£28 million", "£", None),
        ("£28 million", "£ a year", None),
        ("1.2m", "people", None),
        ("1.2m", "", None),
        ("1 in 5", "in 5 people", None),
        ("28 million pounds", "£", None),
        ("£28 million", "pounds", None),
        ("£28", "pounds of cannabis", "is written in £"),
        ("12 per cent", "% of deaths", None),
        ("£28 million", "deaths", "is written in £"),
        ("£28 million", "", "not stated"),
        ("£28 million", "€", "is written in £"),
        # 28 million of them would be 28 million million.
        ("£28 million", "£ million", "in digits alone"),
        ("£28", "£m", "in digits alone"),
        ("1.2m", "million people", "in digits alone"),
        # Or are they metres?
        ("1.2m", "m", "in digits alone"),
        ("1 in 5", "%", "so many in 5"),
        ("1 in 5", "in 50 people", "so many in 5"),
    ],
)
def test_what_is_written_with_a_number_is_to_be_the_unit_of_its_indicator(
    text: str, unit: str, rule: str | None
) -> None:
    amount = parse_number(NumberField().parse, text)
    assert isinstance(amount, Amount)
    told = rule_of_amount(amount, unit)
    assert told is None if rule is None else rule in (told or "")
