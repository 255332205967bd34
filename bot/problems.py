"""What can go wrong for a person, each with the sentence that the person reads.

    Problem                     the base: its text is shown as it stands
    ├── WrongInput              what was typed cannot be read: a date, an option, a file
    │   └── InvalidPack         a pack of records has mistakes; carries every one of them
    ├── NotHeld                 nothing of that name or id is held here
    ├── OutsideServer           asked where there is no server, and so no record
    ├── NotAllowed              only curators, or those who manage the server, may do that
    ├── Conflict                the record is no longer as the person saw it
    ├── NotHeardBefore          the same was done before, and they may not have heard: it is told, and asked
    ├── WrongSetting            a setting or a command-line value cannot be used
    ├── MissingExtra            what was asked for needs libraries that are not installed
    └── StorageProblem          the database cannot be used
        ├── DatabaseInUse       another bot holds it
        ├── DatabaseTooNew      it was made by a newer Despatch
        ├── StorageFull         the disk is full; nothing was written
        ├── BeingErased         what was held of a server that the bot had left is being erased
        └── Damage              something that is held cannot be read

Anything that is not a Problem is a bug: it is logged with a reference, and the person reads only the reference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.named_commands import named_plainly


class Problem(Exception):
    """Something a person can understand and act on. Its text is one clear sentence, or two.

    `sentence` is the same as a card has it, where commands that it names can be clicked.
    """

    def __init__(self, sentence: str = "") -> None:
        super().__init__(named_plainly(sentence))
        self.sentence = sentence


class WrongInput(Problem):
    pass


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One mistake in a pack: where it stands, what stands there, which rule it breaks, what to do."""

    file: str
    line: int
    column: str
    value: str
    rule: str
    hint: str = ""

    def __str__(self) -> str:
        return named_plainly(self.sentence)

    @property
    def sentence(self) -> str:
        """The same as a card has it, where commands that it names can be clicked."""
        place = f"{self.file}, line {self.line}" if self.line else self.file
        column = f", column {self.column}" if self.column else ""
        return f"{place}{column}: {self._what}"

    @property
    def fault(self) -> str:
        """What is wrong, for whoever sees the row."""
        return named_plainly(f"{self.column}: {self._what}" if self.column else self._what)

    @property
    def _what(self) -> str:
        value = self.value if len(self.value) <= 60 else f"{self.value[:57]}…"
        stands = f"{value!r} " if self.column and value else ""
        return f"{stands}{self.rule.rstrip('.')} ({self.hint})" if self.hint else f"{stands}{self.rule}"


class InvalidPack(WrongInput):
    """A pack that was refused whole; `problems` names every mistake that was found."""

    def __init__(self, sentence: str, problems: Sequence[RowProblem] = ()) -> None:
        super().__init__(sentence)
        self.problems = tuple(problems)


class NotHeld(Problem):
    pass


class OutsideServer(Problem):
    pass


class NotAllowed(Problem):
    pass


class Conflict(Problem):
    pass


class NotHeardBefore(Problem):
    """The same was done before, of which the person may not have heard: it is told first, and done if asked again.

    `interaction_ids` are those of what is told by it.
    """

    def __init__(self, sentence: str, interaction_ids: Sequence[int]) -> None:
        super().__init__(sentence)
        self.interaction_ids = interaction_ids


class WrongSetting(Problem):
    pass


class MissingExtra(Problem):
    pass


class StorageProblem(Problem):
    pass


class DatabaseInUse(StorageProblem):
    pass


class DatabaseTooNew(StorageProblem):
    pass


class StorageFull(StorageProblem):
    pass


class BeingErased(StorageProblem):
    def __init__(self) -> None:
        super().__init__(
            "What was held of this server is being erased, since the bot was removed from it long ago: "
            "try again in a minute. Nothing was changed."
        )


class Damage(StorageProblem):
    """Something that is held cannot be read. `record_id` is the id of the record that people see, if that is known.

    So are its kind and key, and `what` of it cannot be read, as people call it.
    """

    def __init__(self, record_id: str = "", *, kind: str = "", key: str = "", what: str = "") -> None:
        super().__init__(_sentence(record_id, kind, key, what))
        self.record_id = record_id
        self.key = key

    def spoiling(self, record_id: str) -> Damage:
        """The same where another record was asked for, which cannot be shown without."""
        spoilt = Damage(self.record_id, key=self.key)
        spoilt.sentence = f"{record_id} cannot be shown. {self}"
        spoilt.args = (spoilt.sentence,)
        return spoilt


def _sentence(record_id: str, kind: str, key: str, what: str) -> str:
    if not record_id:
        part = f"{what[:1].upper()}{what[1:]}" if what else "A part of the database"
        why = "it is damaged" if what else "its file is damaged, or the disk fails"
        return f"{part} cannot be read: {why}. Whoever runs the bot can bring it back from a backup."
    named = ", ".join(filter(None, [kind, key and f"key {key}"]))
    why = f"its “{what}” is damaged" if what else "something that is stored of it is damaged, or the disk fails"
    return (
        f"{record_id}{f' ({named})' if named else ''} cannot be read: {why}. Until whoever runs the bot brings it back "
        "from a backup, it can be neither shown nor changed; python -m bot check --history names what is damaged."
    )
