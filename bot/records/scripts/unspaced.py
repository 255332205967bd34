"""Scripts without spaces between words, such as Chinese, Japanese and Thai."""

from __future__ import annotations

import re

# Thai, Lao, Myanmar, Khmer, the kana, Bopomofo and Han, by the blocks of Unicode (https://www.unicode.org/charts/).
# Not Hangul: Korean has spaces.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua9e0-\ua9ff\uaa60-\uaa7f\u3005-\u3007\u3031-\u3035\u3041-\u3096"
    "\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff"
)
_BESIDE_SIGNS = re.compile(f"(?<=[{_UNSPACED}])(?=\\S)|(?<=\\S)(?=[{_UNSPACED}])")


def parted(text: str) -> str:
    """A text with a space at either side of each sign of such a script, so that each of them is found as a word is.

    Other texts stay as they are; to part a text twice changes nothing more.
    """
    return text if text.isascii() else _BESIDE_SIGNS.sub(" ", text)
