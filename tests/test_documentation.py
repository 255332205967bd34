"""What is written for who comes next is true: paths, names and versions in it are those of the project."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
import yaml

import bot
from tests.rules.source_files import ROOT, files_under

GITHUB = ROOT / ".github"
CONTRIBUTING = GITHUB / "CONTRIBUTING.md"
DECISIONS = GITHUB / "decisions"
PAGES = [*sorted(GITHUB.rglob("*.md")), ROOT / "tests" / "README.md"]
_CODE = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"\.?[\w./-]+/|[\w./-]*[\w-]\.(?:py|md|toml|yml|sql|txt)|\.ci/\w+")
_TERM = re.compile(r"^([\w ,]+):\n    .+?\((bot\.[\w.]+)\)$", re.MULTILINE | re.DOTALL)


def paths_in(page: Path) -> Iterator[str]:
    """What a page names in code letters that looks like a path, but for patterns such as `cards/<kind>.py`."""
    for code in _CODE.findall(page.read_text(encoding="utf-8")):
        if _PATH.fullmatch(code) and "<" not in code:
            yield code


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_that_a_page_names_is_there(page: Path) -> None:
    missing = [
        path for path in paths_in(page) if not any((base / path).exists() for base in (ROOT, page.parent, ROOT / "bot"))
    ]
    assert not missing


def test_the_map_shows_every_room_and_what_its_folder_says() -> None:
    shown = re.findall(r"^([\w/]+)/ +(.+)$", CONTRIBUTING.read_text(encoding="utf-8"), flags=re.MULTILINE)
    rooms = {file.module.replace(".", "/"): file for file in files_under("bot", "cogs") if file.is_package}
    said = {path: (ast.get_docstring(file.tree) or "").split("\n", 1)[0] for path, file in rooms.items()}
    assert dict(shown) == said


def test_the_glossary_names_what_there_is() -> None:
    glossary = (bot.__doc__ or "").partition("Glossary")[2]
    terms = dict(_TERM.findall(glossary))
    assert len(terms) > 20
    assert len(terms) == glossary.count("\n    ") - glossary.count("\n        ")
    assert list(terms) == sorted(terms, key=str.casefold)
    for name in terms.values():
        module, _, attribute = name.rpartition(".")
        assert hasattr(import_module(module), attribute), name


def test_the_changelog_tells_of_the_present_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    versions = re.findall(r"^## (.+)$", (GITHUB / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert project["version"] in versions
    assert versions.index(project["version"]) == versions.count("Unreleased")


def test_every_decision_is_listed_under_its_own_title() -> None:
    listed = re.findall(
        r"^\d+\. \[(.+)\]\((.+)\)$", (DECISIONS / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    pages = sorted(DECISIONS.glob("[0-9]*.md"))
    titles = [page.read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("# ") for page in pages]
    assert listed == list(zip(titles, [page.name for page in pages], strict=True))


def test_the_workflow_runs_the_checks() -> None:
    workflow = yaml.safe_load((GITHUB / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    (job,) = workflow["jobs"].values()
    assert ".ci/run" in [step.get("run") for step in job["steps"]]
