"""What somebody is writing: a record as typed, kept as JSON until it is saved, sent in or thrown away."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from bot.problems import WrongInput
from bot.records.cells import STATE_FIELDS
from bot.records.fields import LinkChoicesField, LinksField, fields_of, link_choices_of, links_of
from bot.records.keeping import ProposalForm
from bot.records.kinds import KINDS
from bot.records.record import split_id
from bot.records.written.link_choices import FIRST
from bot.records.written.lists import join_list, split_list
from bot.records.written.visible import has_visible
from bot.services.names.typed_text import kept_text

# Few: it stands in a custom_id, which has room for 100 characters in all.
_VERSION_BYTES = 4
VERSION_LENGTH = 2 * _VERSION_BYTES
LONGEST_REASON = 1000
ARTICLE = "article"
"""What was typed, so to say, of an article that was read in: its title."""
_OTHER_FORMS = {*ProposalForm} - {ProposalForm.RECORD}


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A record as somebody types it.

    `typed` maps attributes to what was typed; an empty text clears the field. For a change, `target` is the record's id
    and `base` its cells as they were when the form was opened. `made` are records made on the way, to which this one
    links by their names. Of one that is made on the way, `apart_from` are the ids of those held that it is not. With
    `wrote_it` it is who wrote the message that is quoted, with `of_member` a member, and `held_as` the id of whom they
    turned out to be. `if_own` is what is typed, too, if it is they who said it, and `if_all` if all of it is meant.
    `kept_words` are a direct quote's that its source's text lacks, and that are saved all the same: `reason` says why.
    """

    kind: str
    typed: Mapping[str, str] = field(default_factory=dict)
    target: str = ""
    base: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    origin: str = ""
    made: tuple[Draft, ...] = ()
    apart_from: tuple[str, ...] = ()
    wrote_it: bool = False
    of_member: bool = False
    held_as: str = ""
    if_own: Mapping[str, str] = field(default_factory=dict)
    if_all: Mapping[str, str] = field(default_factory=dict)
    kept_words: str = ""

    @property
    def title(self) -> str:
        """What was typed as the record's name or words."""
        return self.typed.get(KINDS[self.kind].TITLE, "") if self.kind in KINDS else ""

    @property
    def is_readable(self) -> bool:
        """Whether this version of Despatch knows what it holds; another one may have written it."""
        is_known = self.kind in KINDS and all(made.is_readable for made in self.made)
        target = split_id(self.target)
        return is_known and (not self.target or (target is not None and target[0] == KINDS[self.kind].LETTER))

    @property
    def unknown(self) -> Mapping[str, str]:
        """What was typed into fields that its kind does not have any more."""
        known = {field.attribute for field in fields_of(KINDS[self.kind])}
        return {attribute: text for attribute, text in self.typed.items() if attribute not in known and text}

    @property
    def is_untouched(self) -> bool:
        """Whether nothing would be lost with it: it would change a record, and nothing was typed yet."""
        return bool(self.target) and not self.typed

    @property
    def form(self) -> ProposalForm:
        """Whether it is a record, or something else: its kind is then that of no record."""
        return ProposalForm(self.kind) if self.kind in _OTHER_FORMS else ProposalForm.RECORD

    def fill(self, typed: Mapping[str, str]) -> Draft:
        return replace(self, typed={**self.typed, **typed})

    def make(self, made: Draft, name: str) -> Draft:
        """The same with a record made on the way, which was called `name` so far; it takes the place of that one."""
        others = (other for other in self.made if other.kind != made.kind or other.title not in (name, made.title))
        with_it = replace(self, made=(*others, made))
        return with_it if made.title == name else with_it.rename(made.kind, name, made.title)

    def rename(self, kind: str, before: str, after: str) -> Draft:
        """The same with links to records of a kind that were typed as `before` typed as `after`."""
        linking = [link for link in links_of(KINDS[self.kind]) if link.target == kind and link.attribute in self.typed]
        typed = {link.attribute: self.typed[link.attribute] for link in linking}
        one = {link.attribute: after for link in linking if typed[link.attribute].strip() == before}
        several = {
            link.attribute: with_entry(typed[link.attribute], before, after)
            for link in linking
            if isinstance(link, LinksField) and before in entries_of(typed[link.attribute])
        }
        return self.fill({**one, **several, **self._renamed_choices(kind, before, after)})

    def _renamed_choices(self, kind: str, before: str, after: str) -> dict[str, str]:
        """What is chosen for links that are named anew; what cannot be read stays as it was typed."""
        renamed: dict[str, str] = {}
        for chosen in link_choices_of(KINDS[self.kind]):
            with suppress(ValueError):
                pairs = chosen.parse(self.typed.get(chosen.attribute, "")) if chosen.target == kind else ()
                if any(link == before for link, _ in pairs):
                    anew = tuple((after if link == before else link, choice) for link, choice in pairs)
                    renamed[chosen.attribute] = chosen.written(anew)
        return renamed

    def choices_with_first(self, chosen: LinkChoicesField) -> str:
        """What is chosen for links, a bare choice with the id of the link that was the first when it was begun."""
        typed = self.typed.get(chosen.attribute, "")
        first = split_list(self.base.get(chosen.of, ""))[0]
        with suppress(ValueError):
            pairs = chosen.parse(typed) if first and typed.strip() else ()
            if any(link == FIRST for link, _ in pairs):
                return chosen.written(tuple((first if link == FIRST else link, choice) for link, choice in pairs))
        return typed

    def to_json(self) -> str:
        return json.dumps(_kept(asdict(self)), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Draft:
        """Read what is kept, whatever another version of Despatch made of it; see `is_readable`."""
        try:
            told = json.loads(text)
        except ValueError:
            told = text
        is_draft = isinstance(told, dict) and isinstance(told.get("kind"), str)
        return cls._read(told if is_draft else {"typed": {"content": text}})

    @classmethod
    def _read(cls, told: Mapping[str, Any]) -> Draft:
        texts = {
            name: _text(told.get(name)) for name in ("kind", "target", "reason", "origin", "held_as", "kept_words")
        }
        made = [one for one in _listed(told.get("made")) if isinstance(one, dict)]
        return cls(
            **texts,
            typed=_texts(told.get("typed")),
            base=_base_of(texts["kind"], _texts(told.get("base"))),
            if_own=_texts(told.get("if_own")),
            if_all=_texts(told.get("if_all")),
            made=tuple(map(cls._read, made)),
            apart_from=tuple(map(_text, _listed(told.get("apart_from")))),
            wrote_it=told.get("wrote_it") is True,
            of_member=told.get("of_member") is True,
        )


def entries_of(typed: str) -> list[str]:
    """The names or ids in a text that may link to several records."""
    # A form has one a line, and an option of a command all on one.
    return [entry for row in typed.split("\n") for entry in split_list(row) if entry]


def with_entry(typed: str, before: str, after: str) -> str:
    """A text that may link to several records, with another entry in the place of one."""
    return join_list((after if entry == before else entry for entry in entries_of(typed)), " ")


def version_of(content: str) -> str:
    """A few letters that tell one state of a draft or of a part of it from another."""
    # Half of a surrogate pair may have been typed or cut off, and cannot be encoded.
    return hashlib.blake2b(content.encode(errors="replace"), digest_size=_VERSION_BYTES).hexdigest()


def source_named(content: str) -> str:
    """The id of the source on record that an article is said to be, by its content; empty where nobody said so."""
    try:
        return _text(json.loads(content)["batch"]["source_held"])
    except (LookupError, TypeError, ValueError):
        # It is no article's, or another version of Despatch wrote it.
        return ""


def _text(told: object) -> str:
    return told if isinstance(told, str) else "" if told is None else json.dumps(told, ensure_ascii=False)


def _texts(told: object) -> dict[str, str]:
    return {name: _text(text) for name, text in told.items()} if isinstance(told, dict) else {}


def _base_of(kind: str, held: Mapping[str, str]) -> dict[str, str]:
    """The cells of when a form was opened: what its kind had no field for then was not known, or is told no more."""
    if kind not in KINDS or not held:
        return dict(held)
    fields = (*fields_of(KINDS[kind]), *STATE_FIELDS)
    return {field.attribute: held.get(field.attribute, "") for field in fields}


def _listed(told: object) -> Sequence[object]:
    return told if isinstance(told, list) else ()


def _kept(told: object) -> object:
    if isinstance(told, str):
        return kept_text(told)
    if isinstance(told, Mapping):
        return {name: _kept(value) for name, value in told.items()}
    return [_kept(value) for value in told] if isinstance(told, Sequence) else told


def read_reason(typed: str) -> str:
    """A reason or note as it is kept, empty where nothing of it can be seen. Raises WrongInput where it is too long."""
    reason = kept_text(typed).strip()
    if len(reason) > LONGEST_REASON:
        raise WrongInput(f"The reason has {len(reason):,} characters; at most {LONGEST_REASON:,} fit.")
    return reason if has_visible(reason) else ""
