"""YAML as trees of texts: no date, yes, number or reference is made of what a person wrote.

Imported on first use only: most teams never send or ask for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import yaml

from bot.formats.listed import Value, too_deep
from bot.formats.tally import MEBIBYTE, Tally

HAS_FAST_YAML = hasattr(yaml, "CBaseLoader")
"""Whether PyYAML came with its parser in C, as it does nearly everywhere; the other is ten times slower."""
MOST_YAML_CHARACTERS = (10 if HAS_FAST_YAML else 1) * MEBIBYTE
MOST_YAML_VALUES = 1_000_000 if HAS_FAST_YAML else 100_000
"""YAML takes many times longer to read than JSON."""
_DEEPEST = 16
_YAML_NULL = ("~", "null")
_LOADER = yaml.CBaseLoader if HAS_FAST_YAML else yaml.BaseLoader
# PyYAML writes them as they stand, outside of double quotes, and reads them as something else.
_OTHER_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


def read_yaml(text: str, tally: Tally) -> Value:
    """Read YAML: every value as the text that stands there, null as None. Raises WrongInput."""
    if len(text) > MOST_YAML_CHARACTERS:
        raise tally.refusal(
            f"has more than {MOST_YAML_CHARACTERS // MEBIBYTE} MiB of YAML", "Split it, or send it as CSV or JSON"
        )
    try:
        return _YamlReader(yaml.parse(text, Loader=_LOADER), tally).read()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        # PyYAML 6.0.4 gives up where a thousand are open, which it finds before it tells of the first.
        if mark and _brackets_left_open(text[: mark.index]) > _DEEPEST:
            raise too_deep(tally) from None
        place = f" on line {mark.line + 1}" if mark else ""
        raise tally.refusal(
            f"cannot be read as YAML: something is amiss{place}",
            "Look there for a quotation mark, a bracket, a colon or blanks that stand where they should not",
        ) from None
    except yaml.YAMLError:
        raise tally.refusal("cannot be read as YAML: it has a character that YAML forbids", "Take it out") from None


class _YamlReader:
    """Builds a tree from the events of one YAML document, and stops at the first that no table needs."""

    def __init__(self, events: Iterator[yaml.Event], tally: Tally) -> None:
        self._events = events
        self._tally = tally
        self._values = 0

    def read(self) -> Value:
        tree: Value = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
            elif isinstance(event, yaml.NodeEvent):
                tree = self._read_node(event, 1)
        if documents > 1:
            raise self._tally.refusal("holds more than one YAML document", "Send one file for each")
        return tree

    def _read_node(self, event: yaml.Event, depth: int) -> Value:
        self._check(event, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._read_sequence(depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._read_mapping(depth)
        text = str(event.value) if isinstance(event, yaml.ScalarEvent) else ""
        # In quotes, "null" is a word.
        is_plain = isinstance(event, yaml.ScalarEvent) and event.implicit[0]
        return None if is_plain and text in _YAML_NULL else text

    def _read_sequence(self, depth: int) -> list[Value]:
        read: list[Value] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            read.append(self._read_node(event, depth + 1))
        return read

    def _read_mapping(self, depth: int) -> dict[str, Value]:
        read: dict[str, Value] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._refusal(event, "has a key that is no text", "Write the column's name there")
            self._check(event, depth + 1)
            key = str(event.value)
            if key in read:
                raise self._refusal(event, f"has {key[:60]!r} twice in one mapping", "Take one of them out")
            read[key] = self._read_node(next(self._events), depth + 1)
        return read

    def _check(self, event: yaml.Event, depth: int) -> None:
        self._values += 1
        if self._values > MOST_YAML_VALUES:
            raise self._tally.refusal(f"has more than {MOST_YAML_VALUES:,} values", "Send it as CSV or JSON")
        if depth > _DEEPEST:
            raise too_deep(self._tally)
        # Aliases of lists of aliases unfold a few lines into thousands of millions of values.
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            raise self._refusal(event, "uses a YAML anchor or alias (& or *)", "Write the value itself, in quotes")
        # A tag says that the text is something else than it reads, such as an object of Python.
        if getattr(event, "tag", None) not in (None, "!"):
            raise self._refusal(event, "uses a YAML tag (!)", "Write the value itself, in quotes")

    def _refusal(self, event: yaml.Event, what_is_wrong: str, what_to_do: str) -> Exception:
        line = event.start_mark.line + 1 if event.start_mark else 1
        return self._tally.refusal(f"{what_is_wrong}, on line {line}", what_to_do)


def _brackets_left_open(text: str) -> int:
    return sum(map(text.count, "[{")) - sum(map(text.count, "]}"))


class _Dumper(yaml.CSafeDumper if HAS_FAST_YAML else yaml.SafeDumper):  # type: ignore[misc]
    """Writes texts so that they read back as they were."""


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if _OTHER_LINE_ENDS.search(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def make_yaml(lists: Mapping[str, Sequence[Mapping[str, str]]]) -> bytes:
    """Write lists of objects so that every value reads back as the text that it is."""
    text = yaml.dump(lists, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)
    return str(text).encode()
