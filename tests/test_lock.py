"""The lock: it pins all that pyproject.toml asks for, names no place it came from, and the README installs by it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
LOCK = ".ci/constraints.txt"
LINES = [line for line in (ROOT / LOCK).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _locked() -> dict[str, Version]:
    pairs = (line.split("==") for line in LINES)
    return {canonicalize_name(name): Version(version) for name, version in pairs}


def _required() -> Iterator[Requirement]:
    """What the build, the bot and its extras need, without the extras that take in others."""
    told = [
        PROJECT["build-system"]["requires"],
        PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"].values(),
    ]
    return (needed for texts in told for text in texts if (needed := Requirement(text)).name != "despatch")


def test_every_line_pins_one_version_and_says_nothing_else() -> None:
    assert LINES
    for line in LINES:
        assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*==[0-9][0-9A-Za-z.]*", line)
    assert len(_locked()) == len(LINES)


def test_whatever_is_required_is_locked_in_a_version_that_is_allowed() -> None:
    locked = _locked()
    for requirement in _required():
        version = locked.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement} is not in {LOCK}: run .ci/raise-lock"
        assert requirement.specifier.contains(version), f"{requirement} does not allow {version}: run .ci/raise-lock"


def test_the_readme_installs_by_the_lock() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    from_checkout = re.findall(r"pip install .*-e '[^']+'", readme)
    assert len(from_checkout) == 3
    for command in from_checkout:
        assert f" -c {LOCK} " in command
