"""The channels of the stand-in for Discord: their messages in order, enforced nonces, and rate limits."""

from __future__ import annotations

import copy
import time
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.running.stand_in.discord_objects import Json, make_message

NONCE_SECONDS = 300.0
"""How long Discord remembers a nonce; its documentation says "the past few minutes"."""
POSTS_IN_A_CHANNEL, SECONDS_OF_A_CHANNEL = 5, 5.0
REQUESTS_IN_ALL, SECONDS_IN_ALL = 50, 1.0
_EPOCH_MILLISECONDS = 1420070400000
_UNKNOWN_MESSAGE, _INVALID_FORM = 10008, 50035
_REPLY = 19
_TOLD_AGAIN = ("content", "components", "flags", "nonce", "message_reference")
"""The fields of what is posted that stand in the message as well."""


class Answer(NamedTuple):
    status: int
    body: Json
    headers: dict[str, str] | None = None


class Arrival(NamedTuple):
    """A request to post, as it came in: `at` is in seconds of time.monotonic()."""

    at: float
    channel_id: int
    status: int


@dataclass
class Bucket:
    """So many requests in so many seconds, and no more."""

    most: int
    seconds: float
    begun_at: float = -1e9
    taken: int = 0

    def take(self, now: float) -> float:
        """Count a request; returns the seconds to wait where it is one too many, else 0."""
        if now - self.begun_at >= self.seconds:
            self.begun_at, self.taken = now, 0
        if self.taken >= self.most:
            return self.ends_in(now)
        self.taken += 1
        return 0.0

    def ends_in(self, now: float) -> float:
        return max(0.001, self.begun_at + self.seconds - now)


@dataclass
class Channels:
    """Every channel's messages, the oldest first, and what came in to be posted."""

    author: Json
    held: defaultdict[int, list[Json]] = field(default_factory=lambda: defaultdict(list))
    arrivals: list[Arrival] = field(default_factory=list)
    has_limits: bool = False
    """Whether it counts as Discord does: 5 posts in 5 seconds a channel, 50 requests a second in all."""
    in_all: Bucket = field(default_factory=lambda: Bucket(REQUESTS_IN_ALL, SECONDS_IN_ALL))
    _nonces: dict[str, tuple[float, Json]] = field(default_factory=dict)
    _buckets: defaultdict[int, Bucket] = field(
        default_factory=lambda: defaultdict(lambda: Bucket(POSTS_IN_A_CHANNEL, SECONDS_OF_A_CHANNEL))
    )
    _last_id: int = 0

    def limited(self, method: str, parts: list[str]) -> Answer | None:
        """Count a request to `parts` of a path; gives the refusal where it is one too many.

        Answers to interactions are not counted: https://discord.com/developers/docs/topics/rate-limits#global-rate-limit
        """
        if not self.has_limits or parts[0] in ("interactions", "webhooks"):
            return None
        now = time.monotonic()
        wait, scope = self.in_all.take(now), "global"
        if not wait and (channel_id := posted_in(method, parts)):
            wait, scope = self._buckets[channel_id].take(now), "user"
        return _too_many(wait, scope) if wait else None

    def most_within(self, seconds: float) -> int:
        """The most requests to post, refused or not, that came in within any so many seconds."""
        window: deque[float] = deque()
        most = 0
        for arrival in sorted(self.arrivals):
            window.append(arrival.at)
            while window[0] <= arrival.at - seconds:
                window.popleft()
            most = max(most, len(window))
        return most

    def post(self, channel_id: int, body: Json) -> Answer:
        """Hold a message, once for an enforced nonce, also if it was deleted: discord/discord-api-docs#6647."""
        now, nonce = time.monotonic(), str(body.get("nonce"))
        made_at, earlier = self._nonces.get(nonce, (now - NONCE_SECONDS, None))
        if body.get("enforce_nonce") and now - made_at < NONCE_SECONDS:
            is_held = self.message(int(earlier["channel_id"]), int(earlier["id"])) is not None
            return Answer(200, earlier) if is_held else _unknown_message()
        answered = (body.get("message_reference") or {}).get("message_id")
        if answered and self.message(channel_id, int(answered)) is None:
            return Answer(400, {"code": _INVALID_FORM, "message": "Invalid Form Body", "errors": _UNKNOWN_REFERENCE})
        message = self._message(channel_id, body)
        self.held[channel_id].append(message)
        self._nonces[nonce] = now, message
        return Answer(200, message, self._told(channel_id, now))

    def history(self, channel_id: int, query: dict[str, str]) -> Answer:
        """A page of messages, the newest first: the newest, those before an id, or those next after one."""
        held, limit = self.held[channel_id], int(query.get("limit", "50"))
        ids = [int(one["id"]) for one in held]
        if "after" in query:
            start = bisect_left(ids, int(query["after"]) + 1)
            page = held[start : start + limit]
        else:
            end = bisect_left(ids, int(query["before"])) if "before" in query else len(held)
            page = held[max(0, end - limit) : end]
        return Answer(200, page[::-1])

    def edit(self, channel_id: int, message_id: int, body: Json) -> Answer:
        message = self.message(channel_id, message_id)
        if message is None:
            return _unknown_message()
        body = _numbered(body)
        message |= {name: body[name] for name in ("content", "components", "flags") if name in body}
        return Answer(200, message)

    def message(self, channel_id: int, message_id: int) -> Json | None:
        return next((one for one in reversed(self.held[channel_id]) if int(one["id"]) == message_id), None)

    def delete(self, channel_id: int, message_id: int) -> None:
        """Have a person delete a message."""
        self.held[channel_id].remove(self.message(channel_id, message_id))

    def chat(self, channel_id: int, author: Json, count: int) -> None:
        """Have a person write so many messages."""
        for number in range(count):
            written = {**self._message(channel_id, {"content": f"Message {number}"}), "author": author}
            self.held[channel_id].append(written)

    def _message(self, channel_id: int, body: Json) -> Json:
        milliseconds = time.time_ns() // 1_000_000
        self._last_id = max(self._last_id + 1, (milliseconds - _EPOCH_MILLISECONDS) << 22)
        body = _numbered(body)
        told = {name: body[name] for name in _TOLD_AGAIN if body.get(name)}
        if "message_reference" in told:
            told["type"] = _REPLY
        told["timestamp"] = _timestamp(milliseconds)
        return make_message(self._last_id, channel_id, self.author, **told)

    def _told(self, channel_id: int, now: float) -> dict[str, str]:
        """The headers that let a client wait before it is refused."""
        if not self.has_limits:
            return {}
        bucket = self._buckets[channel_id]
        left = bucket.ends_in(now)
        return {
            "X-RateLimit-Limit": str(bucket.most),
            "X-RateLimit-Remaining": str(bucket.most - bucket.taken),
            "X-RateLimit-Reset": f"{time.time() + left:.3f}",
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Bucket": "posts",
        }


_UNKNOWN_REFERENCE = {
    "message_reference": {"_errors": [{"code": "REPLIES_UNKNOWN_MESSAGE", "message": "Unknown message"}]}
}


def posted_in(method: str, parts: list[str]) -> int | None:
    """The channel that a request posts a message in; None where it posts none."""
    is_post = method == "POST" and len(parts) == 3 and (parts[0], parts[2]) == ("channels", "messages")
    return int(parts[1]) if is_post else None


def _numbered(body: Json) -> Json:
    """The body with an id for each component that has none, as Discord gives them: counted from 1, in their order."""
    body = copy.deepcopy(body)
    every = list(_walk(body.get("components") or []))
    taken = {one["id"] for one in every if one.get("id")}
    free = (number for number in range(1, len(every) + len(taken) + 1) if number not in taken)
    for one in every:
        if not one.get("id"):
            one["id"] = next(free)
    return body


def _walk(components: Json) -> Iterator[Json]:
    for one in components:
        yield one
        yield from _walk(one.get("components") or [])
        if one.get("accessory"):
            yield from _walk([one["accessory"]])


def _timestamp(milliseconds: int) -> str:
    moment = time.gmtime(milliseconds // 1000)
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S', moment)}.{milliseconds % 1000:03d}000+00:00"


def _unknown_message() -> Answer:
    return Answer(404, {"code": _UNKNOWN_MESSAGE, "message": "Unknown Message"})


def _too_many(seconds: float, scope: str) -> Answer:
    body = {"message": "You are being rate limited.", "retry_after": round(seconds, 3), "global": scope == "global"}
    headers = {"Retry-After": f"{seconds:.3f}", "X-RateLimit-Scope": scope}
    if scope == "global":
        headers["X-RateLimit-Global"] = "true"
    # discord.py takes a 429 without this for Cloudflare's, and gives up.
    return Answer(429, body, headers | {"Via": "1.1 google"})
