"""How a file was understood, as plain lines for who loads it by the command line."""

from __future__ import annotations

from collections.abc import Iterator

from bot.formats.understood.questions import Basis, FileQuestion
from bot.presentation.transfer.apart import apart_words
from bot.services.transfer.file_loading import FileLook
from bot.services.transfer.import_planning import ImportPlan

_BASES = {
    Basis.ASKED: "not answered",
    Basis.PROPOSED: "a guess",
    Basis.REMEMBERED: "as in an earlier file",
    Basis.TOLD: "as was answered",
}


def understood_lines(look: FileLook) -> Iterator[str]:
    """What was read otherwise than it stands in a file, and what is asked of it, each on a line of its own."""
    yield from (remark.sentence for remark in look.plan.remarks)
    yield from map(apart_words, look.apart)
    for likely in look.plan.namesakes:
        why = f" ({likely.why})" if likely.why else ""
        yield f"may be there already: {likely.title}: {likely.held}{why}"
    for question in look.plan.questions:
        if question.basis is not Basis.SURE:
            yield from _asked(question)


def _asked(question: FileQuestion) -> Iterator[str]:
    answer = f" = {question.answer}" if question.answer is not None else ""
    yield f"{'?' if question.is_open else ' '} {question.key}{answer} ({_BASES[question.basis]}): {question.words}"
    if not question.is_open:
        others = [option.value for option in question.options if option.value != question.answer]
        yield from [f"      or {', '.join(others)}"] if others else []
        return
    for option in question.options:
        told = f" ({option.description})" if option.description else ""
        yield f"      {option.value}: {option.label}{told}"


def counts_of(plan: ImportPlan, new: str, changed: str, same: str) -> Iterator[str]:
    """How many rows of each kind are new, change a record or are the same, by these words; and those that are not."""
    counts = (
        (new, {kind: len(rows) for kind, rows in plan.new.items()}),
        (changed, {kind: len(rows) for kind, rows in plan.changed.items()}),
        (same, plan.same),
        ("left out", plan.left_out),
        ("waiting for an answer", plan.waiting),
    )
    for place, (words, counted) in enumerate(counts):
        listed = ", ".join(f"{count:,} {kind or 'rows'}" for kind, count in counted.items() if count)
        if listed or place < 3:
            yield f"{words}: {listed or 'none'}"
