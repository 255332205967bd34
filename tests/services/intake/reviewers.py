"""How people review an article to its end."""

from __future__ import annotations

from bot.services.intake.intakes import IntakeService
from bot.services.intake.views import IntakeView
from bot.services.server.rights import Person
from tests.guilds import GUILD

ANN = Person(user_id=1, manages_server=True)
"""A curator."""
EVE, DAN = Person(user_id=3, manages_server=True), Person(user_id=4, manages_server=True)
"""Others."""
BOB = Person(user_id=2)


async def decide_all(intakes: IntakeService, person: Person, view: IntakeView) -> IntakeView:
    """Give events their titles, and accept what is chosen on each page."""
    titles = {event.number: f"Happening {event.number}" for event in view.of_kind("event")}
    if titles:
        view = await intakes.title_events(GUILD, person, view.number, view.version, titles)
    for kind in ("quote", "figure", "event"):
        view = await intakes.decide(GUILD, person, view.number, view.version, numbers(view, kind))
    return view


def numbers(view: IntakeView, kind: str) -> list[int]:
    """The entries of a kind, by their numbers."""
    return [each.number for each in view.of_kind(kind)]
