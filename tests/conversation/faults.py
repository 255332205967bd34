"""The ways in which the line to Discord breaks, before Discord does what it is asked, or after."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

import aiohttp

from tests.conversation.wire import Moment, Steps, Trouble, fault


@dataclass(frozen=True)
class Fault:
    moment: Moment
    strike: Callable[[], Awaitable[None]]

    def at(self, steps: Steps, times: int | None = None) -> Trouble:
        """The trouble that such a fault makes at some steps, so many times or always."""
        return Trouble(steps, self.moment, self.strike, times=times)


async def _fail(kind: int | type[Exception]) -> None:
    raise fault(kind)


FAULTS = {
    "500 before": Fault(Moment.REFUSED, partial(_fail, 500)),
    "500 after": Fault(Moment.AFTER, partial(_fail, 500)),
    "429": Fault(Moment.REFUSED, partial(_fail, 429)),
    "502": Fault(Moment.REFUSED, partial(_fail, 502)),
    "time-out before": Fault(Moment.BEFORE, partial(_fail, TimeoutError)),
    "time-out after": Fault(Moment.AFTER, partial(_fail, TimeoutError)),
    "line cut before": Fault(Moment.BEFORE, partial(_fail, aiohttp.ServerDisconnectedError)),
    "line cut after": Fault(Moment.AFTER, partial(_fail, ConnectionResetError)),
}
