"""What a slide's Media is: an address on which its event rests, or a picture or a quotation, which is none."""

from __future__ import annotations

import hashlib
import re

from bot.formats.plain_text import KEY_LENGTH, make_key
from bot.formats.timeline.slides import Refused
from bot.records.written.addresses import canonical_address

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_PICTURE = re.compile(r"https?://[^?#]+\.(?:avif|bmp|gif|jpe?g|png|svg|webp)(?:[?#].*)?|data:image/.*", re.IGNORECASE)
_SOUND = re.compile(r"https?://[^?#]+\.(?:m4a|mov|mp3|mp4|ogg|wav|webm)(?:[?#].*)?", re.IGNORECASE)
_QUOTATION = re.compile(r"\s*<blockquote\b|[“\"«].*[”\"»]\s*", re.IGNORECASE | re.DOTALL)
_HASH_LENGTH = 8
_HINT = "fill Media with the web address that the event rests on, or clear it"


def address_of_media(media: str) -> str | None:
    """The address that Media names as a source; None where it names none. Raises Refused for what is no address."""
    if not _ADDRESS.match(media) or _PICTURE.fullmatch(media) or _SOUND.fullmatch(media):
        return None
    try:
        return canonical_address(media)
    except ValueError as error:
        raise Refused("Media", media, str(error), _HINT) from None


def what_media_is(media: str) -> str:
    """In words what Media is that names no source."""
    if _PICTURE.fullmatch(media):
        return "a picture"
    if _SOUND.fullmatch(media):
        return "a recording"
    if _QUOTATION.match(media):
        return "a quotation"
    return "an embedded page" if "<" in media else "a text"


def key_of_address(address: str) -> str:
    """The same key for the same address in every file; a long one ends in a fingerprint of the whole."""
    bare = address.partition("://")[2]
    whole = make_key(bare.removeprefix("www."), "source")
    if len(whole) < KEY_LENGTH:
        return whole
    ending = hashlib.sha256(bare.encode()).hexdigest()[:_HASH_LENGTH]
    return f"{whole[: KEY_LENGTH - _HASH_LENGTH - 1].rstrip('-')}-{ending}"
