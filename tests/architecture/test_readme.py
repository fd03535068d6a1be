"""What the README and the guide of commands tell people to type is there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.qala import SUBCOMMANDS

ROOT = Path(__file__).resolve().parents[2]
WORDS = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/command-line.md"))
NAMED = rf"qala ({'|'.join(SUBCOMMANDS)})\b(?: ([a-z][a-z|\\-]*)\b)?"
WITH_PARTS = {"city", "boundaries", "violations", "incidents"}
COMMANDS = sorted(
    {
        (command, *([part] if part else []))
        for command, parts in re.findall(NAMED, WORDS)
        for part in (parts.replace("\\", "").split("|") if command in WITH_PARTS else [""])
    }
)


def test_the_readme_names_commands_of_every_kind() -> None:
    assert {command[0] for command in COMMANDS} == set(SUBCOMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_each_named_command_explains_itself_with_an_example(command: tuple[str, ...]) -> None:
    words = [sys.executable, "-m", "scripts.qala", *command, "--help"]

    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "Example" in done.stdout


def test_the_files_that_the_readme_links_to_are_there() -> None:
    linked = re.findall(r"\]\((?!https?:)([^)#]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))

    assert linked
    assert [path for path in linked if not (ROOT / path).exists()] == []
