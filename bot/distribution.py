"""How this Despatch came here, installed or as a checkout: its version, its packs, and how more of it is installed."""

from __future__ import annotations

from pathlib import Path

NAME = "despatch"
_PACKAGE = Path(__file__).parent
_PROJECT = _PACKAGE.parent / "pyproject.toml"


def find_version() -> str:
    """The version that pyproject.toml gives; an installed package keeps what it said when that was built."""
    # Not above: it is asked for rarely, and read in no start.
    import tomllib
    from importlib import metadata

    if _PROJECT.is_file():
        return str(tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["version"])
    try:
        return metadata.version(NAME)
    except metadata.PackageNotFoundError:
        return "of an unknown version"


def packs_folder() -> Path:
    """The folder of the packs that come with Despatch: within the package once it is installed, else beside it."""
    within = _PACKAGE / "data"
    return within if within.is_dir() else _PACKAGE.parent / "data"


def command_to_install(extra: str) -> str:
    """What to type so that an extra of this very Despatch is there."""
    return f"pip install -e '.[{extra}]'" if _PROJECT.is_file() else f"pip install '{NAME}[{extra}]'"
