"""What lines of official texts are that nobody says: times, columns, headings, what was done. Data and rules."""

from __future__ import annotations

import re

_NUMBERING = re.compile(
    r"\[?(?:Column|Col\.?|Page)?\s*\d{1,5}\s?(?:WH|WS|GC|W)?\]?\Z|"
    r"(?:Share this contribution|Copy link|Link to this.{0,40}|View (?:speech|context).{0,40}|"
    r"Share|.{3,60} Portrait)\Z|"
    r"(?:Question|Answer|Date (?:lodged|answered|tabled).{0,40}|Current status.{0,40})\Z|"
    r"\(?\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?\)?\Z|\d{1,2}\s*(?:noon|[ap]\.?m\.?)\Z|[-–—*_•·]+\Z|\[V\]\Z",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"(?:\[[^\[\]]*\]|\([^()]*\))\.?\Z")
_DONE = re.compile(
    r"(?:Motions? (?:debated|moved|agreed|lapsed)|Motion,? as amended|Question (?:put|proposed|again|agreed)|"
    r"Amendments? (?:moved|agreed|proposed)|Resolved|Ordered|Ayes|Noes|Members voted|Leave (?:granted|given)|"
    r"The (?:House|Committee|Assembly|Senate|Dáil|Seanad) (?:divided|adjourned|rose|met|having|then|proceeded)|"
    r"Meeting (?:suspended|closed|ended|continued)|Sitting (?:suspended|adjourned)|(?:On|After) resuming|"
    r"Division (?:No|number)|The result of the division|Bill (?:read|presented|passed)|Clause \d+ (?:ordered|agreed)|"
    r"Debate (?:adjourned|resumed|ended)|House adjourned|(?:Several )?[Hh]on\. Members rose|"
    r"The [A-Z][\w ]{2,40} was asked|"
    r"The (?:sitting|meeting|debate) (?:was|is|closed|opened|ended|began))\b"
)
_FOOT = re.compile(
    r"(?:notes? (?:to|for) (?:the )?editors?|editors?[’'] notes?|[-–—*# ]*ends?[-–—*# ]*|#{2,}|notes|"
    r"background(?: information)?|(?:further|additional|more) (?:information|details)|about (?:the |us).{0,60}|"
    r"sources?|references|contacts?|"
    r"(?:media|press) (?:contacts?|enquir(?:y|ies)|office|release)|for (?:more|further|media) .{0,60}|topics?|"
    r"share this(?: page)?|related (?:content|links?)|published(?: .{0,40})?|last updated.{0,40}|case stud(?:y|ies)|"
    r"(?:back|return) to top|print this page|explore the topic|latest (?:news|updates)|read more.{0,80}|"
    r"photo(?:graph)?s?\b.{0,80}|image\b.{0,80}|video\b.{0,80}|©.{0,80}|all content is available.{0,80})[:.]?\Z",
    re.IGNORECASE,
)
_STOPPED = re.compile(r"[.!?…;:,—–-][\"'”’»)\]]*\Z")
_SENTENCE = re.compile(r"[a-z]{3}[.!?] ")
_ITEM = re.compile(r"(?:[•·*–—-]|\d{1,2}[.)]|\(?[a-z]\))\s")
_LONGEST_HEADING = 110


def is_numbering(line: str) -> bool:
    """Whether a line is a time, a column or a page: it stands within what is said, and belongs to nobody."""
    return bool(_NUMBERING.match(line)) or bool(_BRACKETED.match(line))


def is_done(line: str) -> bool:
    """Whether a line tells what was done: “Question put and agreed to.”"""
    return bool(_DONE.match(line))


def is_foot(line: str) -> bool:
    """Whether a line opens what follows the text proper: “Notes to editors”, “ENDS”."""
    return bool(_FOOT.match(line))


def is_heading(line: str) -> bool:
    """Whether a line is a heading: it is short and has no stop at its end, nor within."""
    return len(line) <= _LONGEST_HEADING and not _STOPPED.search(line) and not _SENTENCE.search(line)


def is_item(line: str) -> bool:
    """Whether a line is one of a list."""
    return bool(_ITEM.match(line))


def goes_on(line: str) -> bool:
    """Whether what a line says ends in the next one: “I beg to move,”."""
    return line.endswith(",") or line.endswith("—")
