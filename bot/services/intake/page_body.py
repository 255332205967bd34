"""Takes in what a server sends, unpacked, up to a size: bombs and endless answers cost no more than that."""

from __future__ import annotations

import asyncio
import zlib

import aiohttp

from bot.problems import WrongInput
from bot.services.intake.guard import PASTE

MEBIBYTE = 1 << 20
MOST_BYTES = 10 * MEBIBYTE
ENCODINGS = "gzip, deflate"
_STEP = 1 << 16
_MOST_MEMBERS = 1_000


async def read_body(host: str, response: aiohttp.ClientResponse) -> bytes:
    """The body of an answer. Raises WrongInput for one that is too large, broken, empty or packed in another way."""
    if response.content_length is not None and response.content_length > MOST_BYTES:
        raise _too_large(host)
    packing = response.headers.get("Content-Encoding", "").strip().lower()
    unpacked = bytearray()
    try:
        if packing in ("", "identity"):
            async for chunk in response.content.iter_any():
                _take(host, unpacked, chunk)
        elif packing in ("gzip", "x-gzip", "deflate"):
            await _unpack(host, response.content, unpacked, is_gzip=packing != "deflate")
        else:
            raise WrongInput(f"{host} gives that page packed in a way that was not asked for: {PASTE}.")
    except zlib.error:
        raise WrongInput(
            f"What {host} gives at that address cannot be unpacked: try again later, or {PASTE}."
        ) from None
    if not unpacked.strip():
        raise WrongInput(f"{host} gives an empty page at that address: look whether the address is right, or {PASTE}.")
    return bytes(unpacked)


async def _unpack(host: str, content: aiohttp.StreamReader, unpacked: bytearray, *, is_gzip: bool) -> None:
    stream = _Packed(is_gzip=is_gzip)
    async for chunk in content.iter_any():
        while chunk := stream.step(chunk, unpacked):
            _take(host, unpacked, b"")
            # What is there already is given without waiting, and others want to be answered.
            await asyncio.sleep(0)
        _take(host, unpacked, b"")
    if not stream.is_whole:
        raise WrongInput(f"{host} did not send that page whole: try again later, or {PASTE}.")


class _Packed:
    """Unpacks bytes step by step: gzip of any number of members, or deflate with or without its header."""

    def __init__(self, *, is_gzip: bool) -> None:
        self._is_gzip = is_gzip
        self._members = 0
        self._begin()

    def _begin(self, *, is_bare: bool = False) -> None:
        self._members += 1
        if self._members > _MOST_MEMBERS:
            raise zlib.error("too many members")
        bits = 16 + zlib.MAX_WBITS if self._is_gzip else zlib.MAX_WBITS
        self._unpacking = zlib.decompressobj(-zlib.MAX_WBITS if is_bare else bits)
        self._has_begun = False

    @property
    def is_whole(self) -> bool:
        return self._unpacking.eof or (self._members > 1 and not self._has_begun)

    def step(self, packed: bytes, unpacked: bytearray) -> bytes:
        """Unpack a little of it, and give what is left of `packed`. Raises zlib.error."""
        if self._unpacking.eof:
            # What follows a member is another one, or is ignored, as browsers do.
            if not (self._is_gzip and packed.startswith(b"\x1f\x8b")):
                return b""
            self._begin()
        try:
            unpacked += self._unpacking.decompress(packed, _STEP)
        except zlib.error:
            if self._is_gzip or self._has_begun:
                raise
            self._begin(is_bare=True)
            unpacked += self._unpacking.decompress(packed, _STEP)
        self._has_begun = True
        return self._unpacking.unused_data if self._unpacking.eof else self._unpacking.unconsumed_tail


def _take(host: str, taken: bytearray, chunk: bytes) -> None:
    taken += chunk
    if len(taken) > MOST_BYTES:
        raise _too_large(host)


def _too_large(host: str) -> WrongInput:
    return WrongInput(
        f"What {host} has at that address is larger than {MOST_BYTES // MEBIBYTE} MiB: paste the part of the text "
        "that matters."
    )
