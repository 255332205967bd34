"""Finds the code page that bytes were saved in, where they are no UTF-8; where that cannot be told, it is asked."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.formats.letters.plausible import count_faults, count_marks, count_rare, telling_words
from bot.formats.tally import Tally
from bot.formats.understood.naming import shorten
from bot.formats.understood.questions import Answers, Basis, FileOption, FileQuestion
from bot.formats.understood.remarks import About, Remark

KEY = "letters"
NAMES = {
    "cp1252": "Windows-1252 (Western Europe)",
    "mac_roman": "Mac Roman",
    "cp1250": "Windows-1250 (Central Europe)",
    "iso8859_15": "ISO-8859-15 (Western Europe)",
    "iso8859_2": "ISO-8859-2 (Central Europe)",
    "cp850": "code page 850 (DOS)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "koi8_r": "KOI8-R (Russian)",
    "cp1253": "Windows-1253 (Greek)",
    "cp1254": "Windows-1254 (Turkish)",
    "cp1255": "Windows-1255 (Hebrew)",
    "cp1256": "Windows-1256 (Arabic)",
    "cp1257": "Windows-1257 (Baltic)",
    "cp874": "Windows-874 (Thai)",
    "gb18030": "GB18030 (Chinese)",
    "big5": "Big5 (Chinese)",
    "cp932": "Shift-JIS (Japanese)",
    "euc_jp": "EUC-JP (Japanese)",
    "cp949": "EUC-KR (Korean)",
    "utf_16_le": "UTF-16 without a mark",
    "utf_16_be": "UTF-16 without a mark",
    "utf_16": "UTF-16",
}
_WESTERN = ("cp1252", "mac_roman", "cp1250", "iso8859_15", "cp850")
_EASTERN = ("gb18030", "big5", "cp932", "euc_jp", "cp949")
# As browsers read them: https://encoding.spec.whatwg.org/#names-and-labels.
_READ_AS = {"iso8859_1": "cp1252", "latin_1": "cp1252", "ascii": "cp1252", "iso8859_9": "cp1254", "gb2312": "gb18030"}
_READ_AS |= {"gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5hkscs": "big5", "mac_iceland": "mac_roman"}
_READ_AS |= {"iso8859_7": "cp1253", "iso8859_8": "cp1255", "kz1048": "cp1251", "windows_1252": "cp1252"}
_TELLING_BYTES = re.compile(rb"[^\s,;\t|]*[\x80-\xff][^\s,;\t|]*")
_SAMPLE_BYTES = 16_384
_DETECTED_BYTES = 8_192
_WORDS_SHOWN = 2
_LONGEST_WORD = 24
_ENOUGH_WORDS = 12
_ENOUGH_SIGNS = 40
_MOST_OFFERED = 8
_MOST_FAULTS = 0.2


class Letters(NamedTuple):
    """A file as text; what is told of its code page, and what is asked."""

    text: str
    remarks: tuple[Remark, ...] = ()
    questions: tuple[FileQuestion, ...] = ()


class _Reading(NamedTuple):
    page: str
    text: str
    words: list[str]
    faults: int
    marks: int

    @property
    def rank(self) -> int:
        return self.faults - self.marks


def read_letters(data: bytes, tally: Tally, answers: Answers) -> Letters:
    """Read bytes that are no UTF-8. Raises WrongInput where no code page makes words of them."""
    sample = _sample(data)
    # What is detected comes first, and stays so among those that nothing else tells apart.
    readings = list(_readings(sample, list(_candidates(data, sample))))
    detected = readings[0].page if readings else ""
    readings.sort(key=lambda reading: reading.rank)
    fitting = _fitting(readings, detected)
    if not fitting:
        raise tally.refusal(
            "is not a text file in UTF-8, and no code page makes words of its letters", "Save it as CSV UTF-8"
        )
    best = fitting[0]
    is_sure = len(fitting) == 1
    others = [one for one in readings if one not in fitting and one.faults <= len(one.words) / 2]
    question = answers.settle(_ask(tally.file, [*fitting, *others], is_sure))
    page = question.answer or best.page
    text = data.decode(page)
    if question.answer is None:
        return Letters(text, (), (question,))
    shown = _shown(next((one for one in readings if one.page == page), best).words)
    remark = Remark(About.LETTERS, f"{tally.file} is no UTF-8, and is read as {name_page(page)}: {shown}.")
    return Letters(text, (remark,), (question,))


def read_unmarked_utf_16(data: bytes, tally: Tally) -> Letters | None:
    """Read UTF-16 that lacks its mark, by the zeros that every second byte of English is; None where it is none."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if len(data) % 2 or max(even, odd) < max(2, 20 * min(even, odd)) or max(even, odd) * 50 < len(data):
        return None
    page = "utf_16_le" if odd > even else "utf_16_be"
    try:
        text = data.decode(page)
    except UnicodeDecodeError:
        return None
    words = _shown(telling_words(text) or text.split())
    return Letters(text, (Remark(About.LETTERS, f"{tally.file} is read as {NAMES[page]}: {words}."),))


def _sample(data: bytes) -> bytes:
    """The lines that have other letters than those of ASCII, as many as tell."""
    kept, size = [], 0
    for line in data.splitlines():
        if not line.isascii():
            kept.append(line)
            size += len(line)
            if size > _SAMPLE_BYTES:
                break
    return b"\n".join(kept)


def _candidates(data: bytes, sample: bytes) -> Iterable[str]:
    """The code pages that may be meant: what is detected, and those whose bytes the same words may be."""
    # Not above: it loads its tables for half a second, and most files are UTF-8.
    import chardet

    words = b" ".join(dict.fromkeys(_TELLING_BYTES.findall(sample)))
    found = {_python_name(chardet.detect(words[:_DETECTED_BYTES])["encoding"])} - {None, "utf_8"}
    pages = [*filter(None, found), *_WESTERN]
    # Of few words the detector often knows none of these, and words of the west are none in them.
    if found & set(_EASTERN) or not found & set(NAMES):
        pages += _EASTERN
    if found & {"cp1251", "koi8_r", "mac_cyrillic", "iso8859_5", "cp866"}:
        pages += ["cp1251", "koi8_r"]
    for page in dict.fromkeys(pages):
        try:
            data.decode(page)
        except (UnicodeDecodeError, LookupError):
            continue
        yield page


def _python_name(name: str | None) -> str | None:
    try:
        found = codecs.lookup(name or "").name.replace("-", "_")
    except LookupError:
        return None
    return _READ_AS.get(found, found)


def _readings(sample: bytes, pages: Sequence[str]) -> Iterable[_Reading]:
    for place, page in enumerate(pages):
        text = sample.decode(page, "replace")
        words = telling_words(text)
        yield _Reading(
            page, text, words, _faults(page, words, is_detected=place == 0), min(len(words), count_marks(text))
        )


def _faults(page: str, words: Sequence[str], *, is_detected: bool) -> int:
    faults = count_faults(words)
    if page in _EASTERN:
        return faults + sum(1 for word in words if _is_rare_in(page, word))
    if page in _WESTERN:
        is_central = page == "cp1250"
        return faults + count_rare(words, has_rows=is_central and is_detected, has_y=is_central)
    return faults


_COMMON = {"gb18030": (0xB0, 0xD7), "big5": (0xA4, 0xC6), "cp932": (0x88, 0x97), "euc_jp": (0xB0, 0xCF)}


def _is_rare_in(page: str, word: str) -> bool:
    """Whether a word has signs outside of those that the standard of a page counts as common."""
    first, last = _COMMON.get(page, (0xB0, 0xC8))
    is_japanese = page in ("cp932", "euc_jp")
    for sign in word:
        if "\u4e00" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7a3":
            if not first <= sign.encode(page, "replace")[0] <= last:
                return True
        elif ("\uff61" <= sign <= "\uff9f" and page != "cp932") or ("\u3040" <= sign <= "\u30ff" and not is_japanese):
            return True
    return False


def _fitting(readings: Sequence[_Reading], detected: str) -> list[_Reading]:
    """The readings that nothing speaks against more than against the best, each text once.

    Of many words the detector knows the language, and is believed; of few it guesses.
    """
    if not readings or readings[0].faults > max(0, _MOST_FAULTS * len(readings[0].words)):
        return []
    best = readings[0].rank
    texts: dict[str, _Reading] = {}
    for reading in readings:
        if reading.rank == best:
            if reading.page == detected and _is_enough(reading):
                return [min((one for one in readings if one.text == reading.text), key=_place_among_names)]
            # Where two pages give the same, the one that people know is named.
            texts[reading.text] = min(texts.get(reading.text, reading), reading, key=_place_among_names)
    return list(texts.values())


def _place_among_names(reading: _Reading) -> int:
    return [*NAMES, reading.page].index(reading.page)


def _is_enough(reading: _Reading) -> bool:
    # Words of the east are counted by their signs, since they stand without blanks.
    return len(reading.words) >= _ENOUGH_WORDS or (
        reading.page in _EASTERN and sum(map(len, reading.words)) >= _ENOUGH_SIGNS
    )


def _ask(file: str, readings: Sequence[_Reading], is_sure: bool) -> FileQuestion:
    readings = readings[:_MOST_OFFERED]
    places = _differing(readings)
    options = [
        FileOption(
            value=reading.page,
            label=name_page(reading.page),
            description=_shown([reading.words[place] for place in places if place < len(reading.words)]),
        )
        for reading in readings
    ]
    return FileQuestion(
        key=KEY,
        words=f"{file} is no UTF-8. Which of these is how its words read?",
        options=options,
        answer=readings[0].page if is_sure else None,
        basis=Basis.PROPOSED if is_sure else Basis.ASKED,
    )


def _differing(readings: Sequence[_Reading]) -> list[int]:
    """The places of words that tell the readings apart; the first ones where none of them does."""
    counts = {len(reading.words) for reading in readings}
    if len(counts) > 1:
        return list(range(_WORDS_SHOWN))
    apart = sorted(range(counts.pop()), key=lambda place: -len({reading.words[place] for reading in readings}))
    return apart[:_WORDS_SHOWN]


def _shown(words: Sequence[str]) -> str:
    # Those with letters of their own tell more than those beside a mark.
    telling = sorted(words, key=lambda word: all(sign.isascii() or not sign.isalpha() for sign in word))[:_WORDS_SHOWN]
    cut = [shorten(word, _LONGEST_WORD) for word in telling]
    # Marks about a word that has some would hide which of them are its own.
    return ", ".join(word if "“" in word or "”" in word else f"“{word}”" for word in cut)


def name_page(page: str) -> str:
    """What people call a code page."""
    return NAMES.get(page, page.replace("_", " "))
