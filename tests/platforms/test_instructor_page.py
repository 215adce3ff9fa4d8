"""The instructor's page names commands and options that exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from grader.cli import root

PAGE = Path(__file__).parents[2] / "docs/instructor.md"
COMMANDS = sorted(set(re.findall(r"(?m)(?:^|`)(grade [a-z][^`#\n]*)", PAGE.read_text(encoding="utf-8"))))


def test_the_page_has_commands() -> None:
    assert len(COMMANDS) > 15


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_exists_with_its_options(line: str) -> None:
    words = shlex.split(line.replace("…", ""))[1:]
    command: click.Command = root
    while isinstance(command, click.Group) and words:
        name = words.pop(0)
        found = command.get_command(click.Context(command), name)
        assert found is not None, f"grade … {name}"
        command = found
    options = {o for parameter in command.params for o in parameter.opts}
    named = [word for word in words if word.startswith("--")]
    assert set(named) <= options
    for option in named:  # a choice is one of the choices
        (parameter,) = (p for p in command.params if option in p.opts)
        if isinstance(parameter.type, click.Choice):
            assert words[words.index(option) + 1] in parameter.type.choices
