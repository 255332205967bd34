"""How a petition looks."""

from bot.records.kinds.petition import Petition  # type: ignore[import-untyped]

from bot.presentation.cards import Fact, filled, meta
from bot.presentation.text.dates import describe_date
from bot.presentation.text.markup import cut, escape, line
from bot.presentation.text.wording import describe_sources, names_of
from bot.records.record import Reference
from bot.records.related import Related


def summary(petition: Petition, related: Related) -> str:
    lines = [
        f"**{line(petition.name)}** · {petition.answer}",
        line(cut(petition.wording, 400)),
        f"lodged {describe_date(petition.lodged_on)} by {names_of(petition.petitioners)}",
        *map(meta, describe_sources(petition.sources, related)),
    ]
    return "\n".join(lines)


def facts(petition: Petition, related: Related) -> list[Fact]:
    return filled(
        ("Also called", line("; ".join(petition.also_called))),
        ("Addressed to", line(petition.addressee.name) if petition.addressee else ""),
        ("Topics", names_of(petition.topics)),
        ("Whole wording", escape(petition.wording) if len(petition.wording) > 400 else ""),
    )


def named(petition: Petition, related: Related) -> tuple[Reference, ...]:
    return (*petition.petitioners, *petition.sources)


def citation(petition: Petition, related: Related) -> str:
    return f"Petition “{petition.name}”, {describe_date(petition.lodged_on)} ({petition.answer})."
