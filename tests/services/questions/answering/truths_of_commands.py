"""Whether a command that is said to ask the same shows the very records of the answer, asked of its own service."""

from __future__ import annotations

from bot.records.kinds.quote import Quote
from bot.records.record import Item
from bot.services.questions.answered import CommandLine, PlainAnswer
from tests.guilds import GUILD, Services

OPTIONS = {"from": "since", "to": "until"}


async def is_same(services: Services, answer: PlainAnswer) -> bool:
    """Whether the command of an answer shows what answers; one that is said to come near may show anything."""
    return not answer.command.is_exact or await shown_by(services, answer.command) == {*answer.findings.items}


async def shown_by(services: Services, command: CommandLine) -> set[Item]:
    options = {OPTIONS.get(name, name): value for name, value in command.options.items()}
    match command.path:
        case "quote actor":
            return {*(await services.quoting.of_actor(GUILD, **options)).findings.items}
        case "quote search":
            return {*(await services.searching.quotes(GUILD, **options)).findings.items}
        case "timeline":
            return {*(await services.chronicle.timeline(GUILD, **options)).findings.items}
        case "figure series":
            return {figure.item for figure in (await services.series.series(GUILD, **options)).figures}
        case "position topic":
            positions = (await services.positions.on_topic(GUILD, **options)).positions
            return {position.quote.item for position in positions if position.quote.item[0] == Quote.KIND}
    raise AssertionError(f"nothing asks {command.path} anew")
