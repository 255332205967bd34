"""The form that asks on whose word a plan is settled, and on which day where it was another one."""

from __future__ import annotations

import discord
from discord import ui

from bot.presentation.gaps.gaps_card import NEW_DATE
from bot.presentation.keeping.forms import form
from bot.records.fields import ADDRESS_LIMIT

SOURCE, DAY = "source", "day"
_LONGEST_DAY = 100
_DAYS = "16 July 2026, July 2026, summer 2026"


def settling_form(record_id: str, outcome: str) -> ui.Modal:
    """What is asked where somebody says what became of a record."""
    is_put_off = outcome == NEW_DATE
    source = ui.TextInput[ui.Modal](
        custom_id=SOURCE, style=discord.TextStyle.short, required=True, max_length=ADDRESS_LIMIT
    )
    day = ui.TextInput[ui.Modal](
        custom_id=DAY, style=discord.TextStyle.short, required=is_put_off, max_length=_LONGEST_DAY
    )
    hint = f"{_DAYS}{'' if is_put_off else '; only if it was another than planned'}"
    return form(
        f"{record_id}: {'new date' if is_put_off else outcome}",
        f"gap:became:{record_id}:{outcome}",
        ui.Label(
            text="Source that says so",
            description="Its name or id, such as S5; one that is not held yet is made next",
            component=source,
        ),
        ui.Label(text="New date" if is_put_off else "Day", description=hint, component=day),
    )
