"""Discord's objects as JSON, with what discord.py cannot do without."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

Json = Any

APPLICATION_ID, GUILD_ID, CHANNEL_ID, USER_ID = 101, 202, 303, 404
FIRST_DIRECT_CHANNEL = 1 << 60
JOINED = {"roles": [], "joined_at": "2024-01-01T00:00:00+00:00", "flags": 0, "deaf": False, "mute": False}
"""What a member is beside the user."""
_MAY_POST = str(0x18C00)
"""To see channels, to post in them, with files, and to read what was posted."""


def make_user(user_id: int, name: str, *, bot: bool = False) -> Json:
    told = {"discriminator": "0", "avatar": None, "global_name": None if bot else name.capitalize(), "bot": bot}
    return {"id": str(user_id), "username": name, **told}


BOT = make_user(APPLICATION_ID, "Despatch", bot=True)


def find_user(user_id: int) -> Json:
    return make_user(user_id, "morag" if user_id == USER_ID else f"user-{user_id}")


def make_application(application_id: int, owner: Json) -> Json:
    return {
        "id": str(application_id),
        "name": "Despatch",
        "icon": None,
        "description": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "",
        "flags": 0,
        "owner": owner,
        "team": None,
    }


def make_command(number: int, command: Json, application_id: int) -> Json:
    # Of a message's menu Discord gives an empty description back.
    known = {"id": str(number), "application_id": str(application_id), "version": "1", "description": ""}
    return known | command


def make_guild(guild_id: int, channel_ids: Sequence[int], owner: Json, bot: Json) -> Json:
    return {
        "id": str(guild_id),
        "name": "Policy team",
        "owner_id": owner["id"],
        "roles": [{"id": str(guild_id), "name": "@everyone", "permissions": _MAY_POST, "position": 0, "color": 0}],
        "channels": [make_channel(guild_id, channel_id) for channel_id in channel_ids],
        "members": [{**JOINED, "user": bot}],
        "emojis": [],
        "features": [],
        "verification_level": 0,
        "member_count": 2,
    }


def make_channel(guild_id: int, channel_id: int) -> Json:
    told = {"name": "evidence", "type": 0, "position": 0, "permission_overwrites": []}
    return {**told, "id": str(channel_id), "guild_id": str(guild_id)}


def make_direct_channel(user: Json) -> Json:
    return {"id": str(direct_channel_id(int(user["id"]))), "type": 1, "recipients": [user]}


def direct_channel_id(user_id: int) -> int:
    """The channel in which the bot writes to a person directly."""
    return FIRST_DIRECT_CHANNEL + user_id


def body_of_form(form: Mapping[str, object]) -> Json:
    """What a request says beside its files; like Discord it takes no attachment of which the file is not there."""
    body = json.loads(str(form["payload_json"]))
    assert all(f"files[{one['id']}]" in form for one in body.get("attachments") or ())
    return body


def make_message(message_id: int, channel_id: int, author: Json, **told: Json) -> Json:
    return {
        "id": str(message_id),
        "channel_id": str(channel_id),
        "author": author,
        "content": "",
        "timestamp": "2026-01-01T00:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
        "flags": 0,
        "components": [],
        **told,
    }


def texts_of(body: Json) -> list[str]:
    """Every text that a message's components show, in their order."""
    if isinstance(body, dict):
        own = [body["content"]] if isinstance(body.get("content"), str) else []
        return own + [text for value in body.values() for text in texts_of(value)]
    return [text for value in body for text in texts_of(value)] if isinstance(body, list) else []
