"""Markdown as the text that it prints: only what surely is a mark is taken off (https://spec.commonmark.org)."""

from __future__ import annotations

import html
import re

from bot.formats.documents.article_text import ArticleText
from bot.formats.documents.stated import stated_day, stated_words

_FRONT = re.compile(r"\s*---[ \t]*\n(?P<fields>(?:[^\n]*\n){0,100}?)---[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"^(\w[\w -]{0,30}):[ \t]*(.+)$", re.MULTILINE)
_COMMENT = re.compile(r"<!--(?:(?!-->)[^<]|<(?!!--))*-->")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*$")
_CLOSING_MARKS = re.compile(r"(?:^|[ \t])#+$")
_FENCE = re.compile(r"(?:```|~~~)[^`]*$")
_RULE = re.compile(r"(?:=+|-{2,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$")
_QUOTED = re.compile(r"(?:>[ \t]?)+")
_BULLET = re.compile(r"[-*+][ \t]+")
_NUMBERED = re.compile(r"\d{1,9}[.)][ \t]+")
_COLUMNS = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?$")
_DEFINITION = re.compile(r"\[[^\]\n]{1,200}\]:[ \t]*\S+")
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)")
_LINK = re.compile(r"\[([^\[\]\n]+)\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:[ \t]+\"[^\"\n]*\")?\)|\[[^\[\]\n]*\])")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:[ \t][^<>\n]*)?/?>")
_CODE = re.compile(r"(`+)([^`\n]+)\1(?!`)")
_EMPHASIS = (
    re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*\n]*)(?<=[^\s*\\])\1(?![\w*])"),
    re.compile(r"(?<![\w_\\])(_{1,3})(?=[^\s_])([^_\n]*)(?<=[^\s_\\])\1(?![\w_])"),
    re.compile(r"(?<![\w~\\])(~~)(?=[^\s~])([^~\n]*)(?<=[^\s~\\])\1(?![\w~])"),
)
_DEEPEST_EMPHASIS = 3
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_KEPT_ESCAPED = re.compile("[\ue000-\ue0ff]")
_FIELDS = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "by"),
    "publisher": ("publisher", "publication", "site", "source"),
    "published": ("published", "date"),
    "address": ("url", "link", "canonical"),
}


def read_markdown(text: str) -> ArticleText:
    """Read a Markdown text, and what its front matter states."""
    fields: dict[str, str] = {}
    if front := _FRONT.match(text):
        fields = {name.strip().lower(): value.strip().strip("\"'[]") for name, value in _FIELD.findall(front["fields"])}
        text = text[front.end() :]
    printer = _Printer()
    for line in _COMMENT.sub("", text).split("\n"):
        printer.take(line)
    printer.end()

    def stated(what: str) -> str:
        return next((words for name in _FIELDS[what] if (words := stated_words(fields.get(name, "")))), "")

    address = stated("address")
    return ArticleText(
        text="\n\n".join(printer.paragraphs) + "\n" if printer.paragraphs else "",
        title=stated("title") or printer.title,
        publisher=stated("publisher"),
        author=stated("author"),
        published=stated_day(stated("published")),
        address=address if address.startswith(("https://", "http://")) else "",
    )


class _Printer:
    """Takes lines and keeps paragraphs; `title` is the first heading of the highest level."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.title = ""
        self._open: list[str] = []
        self._is_in_code = False

    def take(self, line: str) -> None:
        bare = line.strip()
        if _FENCE.match(bare):
            self.end()
            self._is_in_code = not self._is_in_code
        elif self._is_in_code:
            self._add(line.rstrip())
        elif not (words := _QUOTED.sub("", bare, count=1) if bare.startswith(">") else bare):
            self.end()
        elif _RULE.match(words) or _COLUMNS.match(words):
            self._close_heading(words)
        elif heading := _HEADING.match(words):
            self.end()
            self._add_heading(_CLOSING_MARKS.sub("", heading[2]), len(heading[1]))
        elif words.startswith("|"):
            self.end()
            self._add("\t".join(_plain(cell.strip()) for cell in words.strip("|").split("|")))
        elif not _DEFINITION.match(words):
            self._take_words(line, words)

    def _take_words(self, line: str, words: str) -> None:
        if bullet := _BULLET.match(words):
            self.end()
            words = words[bullet.end() :]
        elif _NUMBERED.match(words):
            self.end()
        breaks = line.endswith("  ") or words.endswith("\\")
        self._open.append(words.removesuffix("\\"))
        if breaks:
            self.end()

    def end(self) -> None:
        """Close the paragraph that is open."""
        if self._open:
            self._add(_plain(" ".join(self._open)))
            self._open = []

    def _close_heading(self, rule: str) -> None:
        if self._open and rule[0] == "=":
            self._add_heading(" ".join(self._open), 1)
            self._open = []
        self.end()

    def _add_heading(self, words: str, level: int) -> None:
        plain = _plain(words)
        if level == 1 and not self.title:
            self.title = stated_words(plain)
        self._add(plain)

    def _add(self, paragraph: str) -> None:
        if paragraph.strip():
            self.paragraphs.append(paragraph)


def _plain(words: str) -> str:
    """One paragraph without the marks within its lines."""
    # What is escaped is kept out of the way as a character that no text has.
    words = _ESCAPED.sub(lambda found: chr(0xE000 + ord(found[1])), words)
    words = _LINK.sub(r"\1", _IMAGE.sub("", words))
    words = _TAG.sub("", _ADDRESS.sub(r"\1", words))
    for _ in range(_DEEPEST_EMPHASIS):
        for emphasis in _EMPHASIS:
            words = emphasis.sub(r"\2", words)
    words = html.unescape(_CODE.sub(r"\2", words))
    return _KEPT_ESCAPED.sub(lambda found: chr(ord(found[0]) - 0xE000), words).strip()
