"""What the bot's messages look like to people: their texts, buttons, choices and files."""

from __future__ import annotations

import io
import re
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader
from simcord.components import walk_components
from simcord.results import ResponseMessage

_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_TAG = re.compile(r"<[^>]*>")
_COMMAND = re.compile(r"(?<!\\)</([a-z0-9 -]+):\d{15,20}>")
_CODE_BLOCK = re.compile(r"```\n.*?\n```", re.DOTALL)


@dataclass(frozen=True)
class Button:
    label: str
    custom_id: str
    disabled: bool


class Card(ABC):
    """A message of the bot, as it stands now, even if it was edited since."""

    @property
    @abstractmethod
    def message(self) -> ResponseMessage: ...

    @property
    def ephemeral(self) -> bool:
        return self.message.ephemeral

    @property
    def components(self) -> list[dict[str, Any]]:
        return list(walk_components(self.message.components))

    @property
    def markdown(self) -> str:
        """All texts of the card as they were sent."""
        return "\n".join(one["content"] for one in self.components if one["type"] == 10)

    @property
    def text(self) -> str:
        """All texts as they are read: without the backslashes that keep signs from being markup, commands by name."""
        return visible(self.markdown)

    @property
    def buttons(self) -> list[Button]:
        return [
            Button(one.get("label") or "", one.get("custom_id") or "", bool(one.get("disabled")))
            for one in self.components
            if one["type"] == 2
        ]

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.buttons]

    @property
    def ids(self) -> list[str]:
        """The ids of the records listed, in order: the labels of the buttons that open them, or one menu's choices."""
        buttons = [button.label for button in self.buttons if re.fullmatch(r"[A-Z]\d+", button.label)]
        return buttons or [choice for choice in self.choices.values() if re.fullmatch(r"[A-Z]\d+", choice)]

    @property
    def choices(self) -> dict[str, str]:
        """The label and the value of each option of the card's selects."""
        return {option["label"]: option["value"] for menu in self._menus for option in menu["options"]}

    @property
    def _menus(self) -> list[dict[str, Any]]:
        return [one for one in self.components if one["type"] == 3]

    def menu(self, labels: Sequence[str]) -> str:
        """The custom id of the one select that has these options."""
        found = [one["custom_id"] for one in self._menus if {*labels} <= {option["label"] for option in one["options"]}]
        assert len(found) == 1, f"{len(found)} selects with {labels} among {list(self.choices)}"
        return str(found[0])

    @property
    def files(self) -> dict[str, bytes]:
        """The files shown, by name; Discord shows none that no component of the message names."""
        named = {one["file"]["url"] for one in self.components if one["type"] == 13}
        return {name: data for name, url, data in self._attached() if url in named}

    def file(self, ending: str) -> bytes:
        """The one file shown, whose name ends like that."""
        ((name, data),) = self.files.items()
        assert name.endswith(ending)
        return data

    def document(self, ending: str = "") -> str:
        """The words of that file: of a PDF, a Word document or a text."""
        data = self.file(ending)
        if data.startswith(b"%PDF"):
            pages = PdfReader(io.BytesIO(data)).pages
            return " ".join(" ".join(page.extract_text() for page in pages).split())
        if data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return _TAG.sub("", archive.read("word/document.xml").decode().replace("</w:p>", "\n"))
        return data.decode()

    @property
    def pictures(self) -> dict[str, bytes]:
        """The pictures shown, by what they say to whoever does not see them."""
        galleries = [one for one in self.components if one["type"] == 12]
        alts = {item["media"]["url"]: item["description"] for one in galleries for item in one["items"]}
        return {alts[url]: data for _, url, data in self._attached() if url in alts}

    def _attached(self) -> Iterator[tuple[str, str, bytes]]:
        """The name, address and bytes of each attachment."""
        cdn = self.message._env.backend.cdn
        for one in self.message.attachments:
            yield one.filename, one.url, cdn.get(one.url) or b""

    def button(self, label: str) -> Button:
        found = [button for button in self.buttons if button.label == label]
        assert len(found) == 1, f"{len(found)} buttons {label!r} among {self.labels}"
        return found[0]


@dataclass(frozen=True)
class Post(Card):
    """A message that the bot sent of its own accord, to a channel or to a person."""

    sent: ResponseMessage

    @property
    def message(self) -> ResponseMessage:
        return self.sent

    @property
    def id(self) -> int:
        return self.sent.id

    @property
    def is_direct(self) -> bool:
        """Whether it was sent to one person, outside every server."""
        return self.sent._env.backend.get_channel(self.sent.channel_id).guild_id is None

    @property
    def answers(self) -> int | None:
        """The id of the message that it is a reply to."""
        reference = self.sent._message.reference
        return int(reference["message_id"]) if reference else None

    @property
    def pinged(self) -> set[int]:
        """The ids of the people and roles that Discord told of it: those named that it was allowed to ping."""
        return {*self.sent._message.ping_user_ids, *self.sent._message.ping_role_ids}


def visible(markdown: str) -> str:
    """Markdown without its escaping backslashes, which stand for themselves in a block of code; commands by name."""
    parts, end = [], 0
    for block in _CODE_BLOCK.finditer(markdown):
        parts += [_read(markdown[end : block.start()]), block[0]]
        end = block.end()
    return "".join([*parts, _read(markdown[end:])])


def by_plain_name(markdown: str) -> str:
    """Markdown with commands that can be clicked as they are read: by their names."""
    return _COMMAND.sub(r"/\1", markdown)


def _read(markdown: str) -> str:
    return _ESCAPED.sub(r"\1", by_plain_name(markdown))
