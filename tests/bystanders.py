"""Rows of the small pack that no test is about: one more of each kind, with links to each other alone.

They hold the tests to what they are about: an assertion that breaks with one more row counts what it does not mean.
The environment variable BYSTANDERS says how many of each kind there are, 1 without it; the tests pass with any number.
"""

from __future__ import annotations

import os
from typing import Final

BYSTANDERS: Final = int(os.environ.get("BYSTANDERS", "1"))


def bystanding_rows(number: int) -> dict[str, dict[str, str]]:
    """One row of each kind about a harbour, in the years of the small pack; each number has keys of its own."""
    return {
        "source": {
            "key": f"tide-table-{number}",
            "title": f"Tide table {number}",
            "kind": "statistics",
            "published": "2020-06",
        },
        "topic": {"key": f"dredging-{number}", "name": f"Dredging {number}", "synonyms": f"silt {number}"},
        "actor": {"key": f"pilot-{number}", "name": f"Pilot Hamish {number}", "kind": "person"},
        "role": {
            "actor": f"pilot-{number}",
            "title": f"Harbourmaster {number}",
            "from": "2020",
            "source": f"tide-table-{number}",
        },
        "event": {
            "key": f"high-tide-{number}",
            "date": "2020-06-05",
            "title": f"High tide {number}",
            "status": "happened",
            "actors": f"pilot-{number}",
            "topics": f"dredging-{number}",
            "sources": f"tide-table-{number}",
        },
        "quote": {
            "key": f"pilot-dredging-{number}",
            "speaker": f"pilot-{number}",
            "text": f"The harbour silts up, {number}.",
            "directness": "direct",
            "extent": "full",
            "said_on": "2020-06-05",
            "stance": "neutral",
            "topics": f"dredging-{number}",
            "sources": f"tide-table-{number}",
        },
        "indicator": {
            "key": f"depth-{number}",
            "name": f"Depth of the harbour {number}",
            "unit": "metres",
            "place": f"Quay {number}",
            "topics": f"dredging-{number}",
        },
        "figure": {
            "key": f"depth-2020-{number}",
            "indicator": f"depth-{number}",
            "period": "2020",
            "value": "9",
            "qualifier": "exact",
            "sources": f"tide-table-{number}",
        },
    }
