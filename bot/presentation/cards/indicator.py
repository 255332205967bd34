"""How an indicator looks."""

from bot.presentation.cards import Fact, filled, meta
from bot.presentation.text.markup import escape, line
from bot.presentation.text.wording import names_of
from bot.records.kinds.indicator import Indicator
from bot.records.related import Related

HINTS = {
    "name": "What is measured: Drug-related deaths in Scotland",
    "unit": "In what: deaths, %, £",
    "place": "Where it is measured: Scotland, Aberdeen",
    "publisher": "Whose number it is: National Records of Scotland",
    "definition": "What is counted and what is not, as far as the source says",
}

NAMING = "What is measured"
LEADS = (("series", ""),)


def summary(indicator: Indicator, related: Related) -> str:
    unit = f"in {line(indicator.unit)}" if indicator.unit else ""
    return f"**{line(indicator.name)}**\n{meta(unit, line(indicator.place), line(indicator.publisher))}".removesuffix(
        f"\n{meta()}"
    )


def facts(indicator: Indicator, related: Related) -> list[Fact]:
    return filled(
        ("Definition", escape(indicator.definition)),
        ("Whose number", line(indicator.publisher) or "not stated"),
        ("Topics", names_of(indicator.topics)),
    )


def in_line(indicator: Indicator, related: Related, room: int) -> tuple[str, str]:
    unit = f"in {line(indicator.unit)}" if indicator.unit else ""
    told = [f"**{line(indicator.name)}**", unit, line(indicator.place), line(indicator.publisher)]
    return " · ".join(filter(None, told)), ""
