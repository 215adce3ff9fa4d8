"""`grade doctor`."""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version

import click

REMEDIES = {
    0: "no seccomp here: grade on Linux (x86-64 or aarch64), in WSL2, in a container or in a virtual machine",
    1: "too little for grading: no Landlock",
    2: "enough for grading",
    3: "nothing is missing",
}


@click.command("doctor")
def command() -> None:
    """What this machine offers: isolation level, versions, and what to do about what is missing."""
    from grader import __version__
    from grader.course.secret import secret_from

    click.echo(f"saiten {__version__}, Python {platform.python_version()}, {platform.platform()}")
    for name in ("numpy", "pytest", "msgspec", "matplotlib", "nbgrader"):
        try:
            click.echo(f"  {name:<11}{version(name)}")
        except PackageNotFoundError:
            click.echo(f"  {name:<11}not installed")
    if sys.platform == "linux":
        click.echo(f"cores: {len(os.sched_getaffinity(0))}")
    _isolation()
    if secret_from(None).is_public:
        click.echo("secret: the public default; set SAITEN_SECRET so that nobody can compute the hidden tests' data")
    else:
        click.echo("secret: set")


def _isolation() -> None:
    from grader.errors import SaitenError
    from grader.isolation.sandbox import Sandbox

    try:
        with Sandbox() as sandbox:
            level, words = sandbox.level, sandbox.description
    except SaitenError as error:
        click.echo(f"isolation: none ({error})")
    else:
        click.echo(f"isolation: {words}")
        click.echo(f"  {REMEDIES[level]}")
    if sys.platform == "linux":
        from grader.isolation.machine import lines

        for line in lines():
            click.echo(f"  {line.name}: {line.state}")
            if line.remedy:
                click.echo(f"    {line.remedy}")
