"""States by continent, and what their continent is called. Data, folded as a question's words are.

Those of the islands where questions are asked are left out: what names two of these tells nothing of a continent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final


def _listed(names: str) -> Sequence[str]:
    return names.split(", ")


_EUROPE: Final = _listed(
    "albania, austria, belgium, bulgaria, croatia, cyprus, czech republic, czechia, denmark, estonia, finland, france, "
    "germany, greece, hungary, iceland, italy, latvia, lithuania, luxembourg, malta, moldova, montenegro, netherlands, "
    "norway, poland, portugal, romania, serbia, slovakia, slovenia, spain, sweden, switzerland, ukraine"
)
_AFRICA: Final = _listed(
    "algeria, angola, botswana, cameroon, egypt, ethiopia, ghana, kenya, libya, malawi, mali, morocco, mozambique, "
    "namibia, nigeria, rwanda, senegal, sierra leone, somalia, south africa, sudan, tanzania, tunisia, uganda, zambia, "
    "zimbabwe"
)
_ASIA: Final = _listed(
    "afghanistan, bangladesh, cambodia, china, india, indonesia, iran, iraq, israel, japan, jordan, kazakhstan, laos, "
    "lebanon, malaysia, mongolia, myanmar, nepal, pakistan, philippines, singapore, south korea, sri lanka, syria, "
    "taiwan, thailand, vietnam"
)

STATES_OF: Final[Mapping[str, Sequence[str]]] = {
    **dict.fromkeys(("europe", "european", "continent", "continental"), _EUROPE),
    **dict.fromkeys(("africa", "african"), _AFRICA),
    **dict.fromkeys(("asia", "asian"), _ASIA),
}
"""The states that a continent's name or adjective takes in."""
