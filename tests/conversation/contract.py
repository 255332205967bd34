"""Holds what the bot sends against Discord's own description of its API, an OpenAPI 3.1 file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jsonschema_rs import Draft202012, Draft202012Validator, Registry, ValidationError, ValidationErrorKind

_FILE = "urn:discord"
_WITHOUT_BODY = frozenset({"GET", "DELETE"})
_UNDESCRIBED = {"dm_permission": "nsfw", "allowed_mentions": "tts"}
"""Fields that discord.py always sends and the file leaves out, by a field that stands beside them."""


class Breach(AssertionError):
    """A request that Discord's description does not allow."""


class Contract:
    """The OpenAPI file, asked whether it allows a request."""

    def __init__(self, path: Path) -> None:
        api = _Tightened(json.loads(path.read_text(encoding="utf-8"))).api
        self._paths: dict[str, Any] = api["paths"]
        # Those with the fewest parameters first: "messages/@original" is no message's id.
        self._templates: list[tuple[re.Pattern[str], str]] = [
            (_pattern(one), one) for one in sorted(self._paths, key=lambda one: one.count("{"))
        ]
        self._registry = Registry([(_FILE, api)], draft=Draft202012)
        self._validators: dict[str, Draft202012Validator] = {}
        self._allowed: set[str] = set()

    def check(self, method: str, path: str, body: Any) -> None:
        """Raise Breach where the method, the path or the body is not Discord's."""
        template = self._template(path)
        operation = self._paths[template].get(method.lower())
        if operation is None:
            raise Breach(f"Discord has no {method} {template}")
        if method in _WITHOUT_BODY:
            return
        sent = json.dumps(body, sort_keys=True)
        if f"{method} {template} {sent}" in self._allowed:
            return
        errors = list(self._validator(template, method.lower()).iter_errors(json.loads(sent)))
        if errors:
            raise Breach(f"{method} {template}: {_sentence(errors)}\n{sent[:3000]}")
        self._allowed.add(f"{method} {template} {sent}")

    def _template(self, path: str) -> str:
        for pattern, template in self._templates:
            if pattern.fullmatch(path):
                return template
        raise Breach(f"Discord has no path {path}")

    def _validator(self, template: str, method: str) -> Draft202012Validator:
        steps = ("paths", template, method, "requestBody", "content", "application/json", "schema")
        pointer = "/".join(step.replace("~", "~0").replace("/", "~1") for step in steps)
        if pointer not in self._validators:
            reference = {"$ref": f"{_FILE}#/{quote(pointer)}"}
            self._validators[pointer] = Draft202012Validator(reference, registry=self._registry)
        return self._validators[pointer]


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{[^}]+\\\}", "[^/]+", re.escape(template)))


class _Tightened:
    """The same description, stricter and quicker to check, in `api`.

    An object has no field that is not described: a misspelt one is a breach. Of a union whose branches each have types
    of their own, the type tells the branch, so that no other is tried and the complaint is about the one that is meant.
    """

    def __init__(self, api: dict[str, Any]) -> None:
        self._schemas: dict[str, Any] = api["components"]["schemas"]
        self.api = self._tightened(api)

    def _tightened(self, schema: Any) -> Any:
        if isinstance(schema, list):
            return [self._tightened(one) for one in schema]
        if not isinstance(schema, dict):
            return schema
        tightened = {name: self._tightened(one) for name, one in schema.items()}
        if tightened.get("format") == "snowflake":
            # discord.py sends the ids of files and of people as numbers, and Discord's own examples do so too.
            tightened["type"] = ["string", "integer"]
        if tightened.get("type") == "object" and isinstance(tightened.get("properties"), dict):
            self._close(tightened)
        for union in ("oneOf", "anyOf"):
            if branches := self._types(schema.get(union)):
                del tightened[union]
                tightened |= _dispatch(branches)
        return tightened

    def _close(self, schema: dict[str, Any]) -> None:
        schema.setdefault("additionalProperties", False)
        for known, missing in _UNDESCRIBED.items():
            if known in schema["properties"]:
                schema["properties"].setdefault(missing, {})

    def _types(self, branches: Any) -> dict[str, list[int]]:
        """The types of each branch, by the reference to it; empty where that does not tell them apart."""
        references = [one.get("$ref", "") for one in branches or () if isinstance(one, dict)]
        types = {one: self._types_of(one) for one in references}
        every = [number for numbers in types.values() for number in numbers]
        is_told = len(references) > 1 and all(types.values()) and len(set(every)) == len(every)
        return types if is_told else {}

    def _types_of(self, reference: str) -> list[int]:
        schema = self._schemas.get(reference.removeprefix("#/components/schemas/"), {})
        numbers: list[int] = schema.get("properties", {}).get("type", {}).get("enum", [])
        return numbers


def _dispatch(branches: dict[str, list[int]]) -> dict[str, Any]:
    every = [number for numbers in branches.values() for number in numbers]
    return {
        "type": "object",
        "required": ["type"],
        "properties": {"type": {"enum": every}},
        "allOf": [
            {"if": {"properties": {"type": {"enum": numbers}}}, "then": {"$ref": reference}}
            for reference, numbers in branches.items()
        ],
    }


def _sentence(errors: Iterable[ValidationError]) -> str:
    """Where the body is wrong and how: the deepest complaint within the outermost one."""
    error = min(errors, key=_depth)
    while within := [*_within(error)]:
        error = max(within, key=_depth)
    return f"at {'/'.join(map(str, error.instance_path)) or 'the top'}: {_shortened(error.message)}"


def _depth(error: ValidationError) -> tuple[int, bool]:
    # Of two as deep, "is not null" is the complaint of the branch that nobody meant.
    return len(error.instance_path), not isinstance(error.kind, ValidationErrorKind.Type)


def _within(error: ValidationError) -> Iterator[ValidationError]:
    """What each branch of a union complains about, where none of them fits."""
    for complaints in getattr(error.kind, "context", ()):
        yield from complaints


def _shortened(message: str) -> str:
    # It begins with the value, which may be long, and ends with what is wrong with it.
    return message if len(message) <= 240 else f"{message[:120]} … {message[-120:]}"
