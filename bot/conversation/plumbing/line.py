"""The line to Discord, and what its errors say of a request: that it broke, was heard before, or comes too late."""

from __future__ import annotations

import aiohttp
import discord

# Codes of Discord's: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
_UNKNOWN_MESSAGE = 10008
_UNKNOWN_WEBHOOK = 10015
_UNKNOWN_INTERACTION = 10062
_ALREADY_ACKNOWLEDGED = 40060
_INVALID_FORM_BODY = 50035
_INVALID_WEBHOOK_TOKEN = 50027
_TOO_MANY_REQUESTS = 429
_SERVER_FAULT = 500

LINE_ERRORS = (discord.HTTPException, aiohttp.ClientError, ConnectionError, TimeoutError)
"""What a request to Discord may raise."""


def is_broken(error: BaseException | None) -> bool:
    """Whether the line broke, or Discord had a fault: it may have done what it was asked, or not; no bug of ours."""
    if isinstance(error, discord.HTTPException):
        return error.status == _TOO_MANY_REQUESTS or error.status >= _SERVER_FAULT
    return isinstance(error, aiohttp.ClientError | ConnectionError | TimeoutError)


def was_heard(error: BaseException | None) -> bool:
    """Whether Discord says that it took the answer before: the first try arrived, and only its receipt was lost."""
    return isinstance(error, discord.HTTPException) and error.code == _ALREADY_ACKNOWLEDGED


def has_let_go(error: BaseException | None) -> bool:
    """Whether Discord takes no answer any more: it came after three seconds, or later ones after fifteen minutes."""
    codes = (_UNKNOWN_INTERACTION, _UNKNOWN_WEBHOOK, _INVALID_WEBHOOK_TOKEN)
    return isinstance(error, discord.HTTPException) and error.code in codes


def is_refused(error: BaseException | None) -> bool:
    """Whether Discord did not take what it was sent, since that breaks its rules: a bug of ours."""
    return isinstance(error, discord.HTTPException) and error.code == _INVALID_FORM_BODY


def is_message_gone(error: BaseException | None) -> bool:
    """Whether the message to be edited is there no more: whoever alone saw it has dismissed it."""
    return isinstance(error, discord.NotFound) and error.code == _UNKNOWN_MESSAGE


def told_by(error: BaseException) -> str:
    """What an error says of the line, for the log; without what was sent, which is somebody's."""
    return f"Discord answered {error.status}" if isinstance(error, discord.HTTPException) else type(error).__name__
