"""How the bot answers others while documents are read: `python -m tests.benchmarks.reading_children [INTAKES]`.

So many are read one after another, 20 unless told otherwise, each of them a made-up text of the largest size that says
much, and as many articles before. Meanwhile the event loop is asked to wake up every 2 ms: by how much it is late is
what somebody else would wait. Others use the machine too: the same is told of a loop that has nothing to do.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import statistics
import sys
from time import perf_counter

from bot.reading.found import MOST_CHARACTERS
from bot.services.intake.child import MOST_WAITING, ArticleReader
from tests.benchmarks.made_up import make_sentence

SECONDS_BETWEEN_LOOKS = 0.002
LAG_TARGET_MS = 50.0
ARTICLE_CHARACTERS = 6_000


def _text(chance: random.Random, characters: int) -> bytes:
    paragraphs: list[str] = []
    length = 0
    while length < characters:
        words = make_sentence(chance, 12)
        number = chance.randrange(1, 99)
        paragraphs.append(f"“{words},” said Ada Lane on {number % 28 + 1} May 2024. Some {number} per cent agreed.")
        length += len(paragraphs[-1]) + 1
    return "\n".join(paragraphs)[:characters].encode()


async def _late_ms(late: list[float]) -> None:
    while True:
        asked = perf_counter()
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
        late.append((perf_counter() - asked - SECONDS_BETWEEN_LOOKS) * 1000)


async def _measured(what: str, texts: list[bytes]) -> float:
    reader, late = ArticleReader(), list[float]()
    looking = asyncio.create_task(_late_ms(late))
    begun = perf_counter()
    if texts:
        await asyncio.gather(*(reader.read(text, "a.txt") for text in texts))
    else:
        await asyncio.sleep(2)
    seconds = perf_counter() - begun
    looking.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await looking
    percentiles = statistics.quantiles(late, n=100)
    each = f"{seconds / len(texts):8.2f} s each" if texts else f"{'':15}"
    print(
        f"{what:28}{each}   late by: p50 {percentiles[49]:6.1f} ms   p99 {percentiles[98]:6.1f}   most {max(late):6.1f}"
    )
    return percentiles[98]


async def measure(intakes: int) -> int:
    chance = random.Random(1)
    await _measured("nothing to do", [])
    worst = 0.0
    for characters in (ARTICLE_CHARACTERS, MOST_CHARACTERS):
        texts = [_text(chance, characters) for _ in range(intakes)]
        worst = max(worst, await _measured(f"{intakes} of {characters:,} characters", texts))
    print(f"p99 {worst:.1f} ms, to be at most {LAG_TARGET_MS:.0f}")
    return int(worst > LAG_TARGET_MS)


if __name__ == "__main__":
    sys.exit(asyncio.run(measure(min(int(sys.argv[1]), MOST_WAITING + 1) if len(sys.argv) > 1 else 20)))
