"""How this Despatch came here, installed or as a checkout: its packs, and how more of it is installed."""

from __future__ import annotations

from pathlib import Path

NAME = "despatch"
_PACKAGE = Path(__file__).parent
_PROJECT = _PACKAGE.parent / "pyproject.toml"


def packs_folder() -> Path:
    """The folder of the packs that come with Despatch: within the package once it is installed, else beside it."""
    within = _PACKAGE / "data"
    return within if within.is_dir() else _PACKAGE.parent / "data"


def command_to_install(extra: str) -> str:
    """What to type so that an extra of this very Despatch is there."""
    return f"pip install -e '.[{extra}]'" if _PROJECT.is_file() else f"pip install '{NAME}[{extra}]'"
