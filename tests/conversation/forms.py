"""Forms as people see them: fields by their labels, with what stands in them before anybody types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simcord.components import walk_components

SHOW_FORM = 9
"""The type of the answer that shows a form."""
_TEXT_DISPLAY, _LABEL = 10, 18
_SELECT, _TEXT, _FILES, _RADIO, _BOXES, _BOX = 3, 4, 19, 21, 22, 23
_ONE_LINE = 1

_OPTIONS = {_SELECT: (1, 25), _RADIO: (2, 10), _BOXES: (1, 10)}
"""How many options Discord allows in a field of each type (https://discord.com/developers/docs/components/reference)."""


@dataclass(frozen=True)
class Field:
    """One field; `value` is what it holds untouched: a text, a bool, the labels chosen, or nothing."""

    label: str
    description: str
    custom_id: str
    value: Any
    options: dict[str, str]
    """The label and the value of each choice."""
    required: bool
    shortest: int
    longest: int
    takes_one: bool
    """Whether what is sent is the choice itself, and not a list of choices."""

    def sent(self, entered: Any) -> Any:
        """What is sent where a person enters this: options by their labels, a file as its name and bytes."""
        if not self.options:
            return entered
        labels = [entered] if isinstance(entered, str) else list(entered)
        strange = [label for label in labels if label not in self.options]
        assert not strange, f"no options {strange} in {self.label!r}, but {list(self.options)}"
        values = [self.options[label] for label in labels]
        return values[0] if self.takes_one else values


@dataclass(frozen=True)
class Form:
    title: str
    custom_id: str
    texts: list[str]
    """What stands between the fields."""
    fields: list[Field]

    @property
    def values(self) -> dict[str, Any]:
        """What each field holds untouched, by its label."""
        return {field.label: field.value for field in self.fields}

    def field(self, label: str) -> Field:
        found = [field for field in self.fields if field.label == label]
        assert len(found) == 1, f"{len(found)} fields {label!r} in {self.title!r}, which has {list(self.values)}"
        return found[0]

    def filled(self, entered: Mapping[str, Any]) -> dict[str, Any]:
        """What is sent, by custom id, where a person enters this and leaves the other fields as they are."""
        held = {field.label: field.value for field in self.fields if field.value is not None}
        both = held | {self.field(label).label: value for label, value in entered.items()}
        return {self.field(label).custom_id: self.field(label).sent(value) for label, value in both.items()}


def read_form(sent: Mapping[str, Any]) -> Form:
    """A form as the bot sent it."""
    return Form(
        title=sent["title"],
        custom_id=sent["custom_id"],
        texts=[one["content"] for one in sent["components"] if one["type"] == _TEXT_DISPLAY],
        fields=[_read_field(one) for one in sent["components"] if one["type"] == _LABEL],
    )


def _read_field(label: Mapping[str, Any]) -> Field:
    entry = label["component"]
    return Field(
        label=label["label"],
        description=label.get("description") or "",
        custom_id=entry["custom_id"],
        value=_held(entry),
        options={one["label"]: one["value"] for one in entry.get("options", ())},
        required=bool(entry.get("required")),
        shortest=entry.get("min_length") or 0,
        longest=entry.get("max_length") or 4000,
        takes_one=entry["type"] == _RADIO,
    )


def _held(entry: Mapping[str, Any]) -> Any:
    chosen = [one["label"] for one in entry.get("options", ()) if one.get("default")]
    match entry["type"]:
        case int(kind) if kind == _TEXT:
            return entry.get("value") or ""
        case int(kind) if kind == _BOX:
            return bool(entry.get("default"))
        case int(kind) if kind == _RADIO:
            return chosen[0] if chosen else None
        case int(kind) if kind in {_SELECT, _BOXES}:
            return chosen
    assert not entry.get("default_values"), "a choice of people, roles or channels has to be entered anew"
    return None


def check_form(sent: Mapping[str, Any]) -> None:
    """Count what Discord counts in a form, and in what its fields hold already."""
    assert 0 < len(sent["title"]) <= 45
    assert 0 < len(sent["custom_id"]) <= 100
    assert 1 <= len(sent["components"]) <= 5
    for one in sent["components"]:
        assert one["type"] in {_LABEL, _TEXT_DISPLAY}
    for label in _of_type(sent, _LABEL):
        assert 0 < len(label["label"]) <= 45
        assert len(label.get("description") or "") <= 100
    for text in _of_type(sent, _TEXT):
        _check_text(text)
    for kind, (fewest, most) in _OPTIONS.items():
        for choice in _of_type(sent, kind):
            _check_options(choice["options"], fewest, most)
    labels = [label["label"] for label in _of_type(sent, _LABEL)]
    assert len(set(labels)) == len(labels)


def _of_type(sent: Mapping[str, Any], kind: int) -> Iterator[dict[str, Any]]:
    return (one for one in walk_components(sent["components"]) if one["type"] == kind)


def _check_text(text: Mapping[str, Any]) -> None:
    """What stands in a field has to fit into it, or sending the form off untouched would be refused."""
    held, longest = text.get("value") or "", text.get("max_length") or 4000
    assert len(held.encode("utf-16-le")) // 2 <= longest <= 4000, f"{len(held)} characters in a field of {longest}"
    assert "\n" not in held or text["style"] != _ONE_LINE, f"line breaks are lost in a field of one line: {held!r}"
    assert len(text.get("placeholder") or "") <= 100


def _check_options(options: list[dict[str, Any]], fewest: int, most: int) -> None:
    assert fewest <= len(options) <= most
    for one in options:
        assert 0 < len(one["label"]) <= 100
        assert 0 < len(one["value"]) <= 100
        assert len(one.get("description") or "") <= 100
    assert len({one["value"] for one in options}) == len(options)
    assert len({one["label"] for one in options}) == len(options), "a person cannot tell two options apart"
