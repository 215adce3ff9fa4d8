"""What a weaker machine offers, and what `grade doctor` then says: tried with what is missing refused by a filter."""

from __future__ import annotations

import errno
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest
import restrict
from helpers import FIXTURE_COURSE, PATIENCE
from other_user import REPOSITORY, UID, environment, python_for_others

from grader.isolation import machine
from grader.isolation.lockdown import cgroup, kernel, landlock
from grader.isolation.lockdown.found import WORDS, Found, Lacking

IS_ROOT = os.getuid() == 0
GRADE = "from grader.cli import main; main()"


def doctor(profile: str, as_root: bool) -> str:
    """What `grade doctor` says on such a machine, with a Python that everybody may read."""
    python = python_for_others() if IS_ROOT else sys.executable
    if python is None:
        pytest.skip("no Python here that everybody may read")
    if as_root and not IS_ROOT:
        pytest.skip("only root can try what root gets")
    user = {"user": UID, "group": UID, "extra_groups": []} if IS_ROOT and not as_root else {}
    done = subprocess.run(
        [python, restrict.__file__, profile, python, "-c", GRADE, "doctor"],
        env=environment() | {"SAITEN_CACHE": "/nonexistent"},
        capture_output=True,
        text=True,
        cwd="/",
        timeout=PATIENCE,
        **user,  # type: ignore[call-overload]
    )
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("profile", "as_root", "level", "remedy"),
    [
        ("docker", False, "2 ", "level 3 needs"),
        ("docker", True, "2 ", "level 3 needs"),
        ("docker-of-2020", False, "1 ", "the container's seccomp profile forbids it"),
        ("landlock-off", False, "1 ", "add landlock to the list lsm="),
        ("ubuntu-24.04", False, "2 ", "level 3"),
        ("no-user-namespaces", False, "2 ", "level 3"),
        ("no-user-namespaces", True, "3 ", "a user namespace"),
        ("few-files", False, "3 ", "64 at once"),
    ],
)
def test_a_weaker_machine(profile: str, as_root: bool, level: str, remedy: str) -> None:
    if level == "3 " and "isolation: 3 " not in doctor("few-files", as_root):
        pytest.skip("this machine has no level 3 itself")
    told = doctor(profile, as_root)
    assert f"isolation: {level}" in told
    assert remedy in told


@pytest.mark.slow
def test_root_without_namespaces_needs_a_python_for_all() -> None:
    """Where only root can read Python, there is nobody to become: usage error, with the remedy, and nothing is run."""
    if not IS_ROOT or all(p.stat().st_mode & 1 for p in Path(sys.base_prefix).parents):
        pytest.skip("this Python is not root's alone")
    done = subprocess.run(
        [sys.executable, restrict.__file__, "docker", sys.executable, "-c", GRADE, "run",
         str(FIXTURE_COURSE / "data/sample_class"), "--out", "/nonexistent"],
        env=environment() | {"SAITEN_COURSE": str(FIXTURE_COURSE)}, capture_output=True, text=True, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("weakness", ["few files", "no shared memory"])
def test_a_class_is_graded_all_the_same(weakness: str, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-c",
        GRADE,
        "run",
        FIXTURE_COURSE / "data/sample_class",
        "--out",
        tmp_path,
        "--jobs",
        "2",
    ]
    if weakness == "few files":
        command = [sys.executable, restrict.__file__, "few-files", *command]
    elif not IS_ROOT:
        pytest.skip("only root can hide /dev/shm")
    else:
        hide = 'mount -t tmpfs -o ro none /dev/shm && exec "$0" "$@"'
        command = ["unshare", "--mount", "sh", "-c", hide, *command]
    done = subprocess.run(
        command,
        env=dict(os.environ) | {"SAITEN_COURSE": str(FIXTURE_COURSE), "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "students/ann/feedback.html").is_file()


def test_a_level_says_what_it_lacks() -> None:
    both = Found(3, Lacking.SCOPES | Lacking.USER_NAMESPACE).description
    assert both == "3 namespaces + seccomp + Landlock, without Landlock's scopes, a user namespace"
    assert Found(2).description == "2 seccomp + Landlock"
    assert set(WORDS) == set(Lacking)


# --- limits of the whole run


def delegated(tmp_path: Path, controllers: str = "cpu memory pids", processes: str = "") -> tuple[Path, Path, Path]:
    """A folder like a cgroup, as the kernel shows it, and the tables that lead there."""
    group = tmp_path / "unified" / "mine"
    group.mkdir(parents=True)
    (group / "cgroup.controllers").write_text(controllers)
    (group / "cgroup.procs").write_text(processes or str(os.getpid()))
    (group / "cgroup.subtree_control").write_text("")
    mounts, own = tmp_path / "mountinfo", tmp_path / "cgroup"
    mounts.write_text(f"30 1 0:26 / {tmp_path / 'unified'} rw,relatime shared:9 - cgroup2 cgroup2 rw\n")
    own.write_text("4:memory:/x\n0::/mine\n")
    return group, mounts, own


def test_a_delegated_group_gets_limits(tmp_path: Path) -> None:
    group, mounts, own = delegated(tmp_path)
    limits = cgroup.RunLimits(memory=1 << 30, processes=100, cores=2)
    assert cgroup.limit_run(limits, mounts, own) == cgroup.Group(group / cgroup.NAME)
    written = {p.name: p.read_text() for p in (group / cgroup.NAME).iterdir()}
    assert written == {
        "cgroup.procs": str(os.getpid()),
        "memory.max": str(1 << 30),
        "pids.max": "100",
        "cpu.max": "200000 100000",
    }
    assert (group / "cgroup.subtree_control").read_text() == "+memory +pids +cpu"


@pytest.mark.parametrize(
    ("controllers", "processes", "why"),
    [("cpu pids", "", "no memory"), ("cpu memory pids", f"{os.getpid()}\n1\n2\n", "2 other processes")],
    ids=["no memory", "not alone"],
)
def test_a_group_that_cannot_be_divided_is_left_alone(
    tmp_path: Path, controllers: str, processes: str, why: str
) -> None:
    group, mounts, own = delegated(tmp_path, controllers, processes)
    found = cgroup.limit_run(cgroup.RunLimits(1, 1, 1), mounts, own)
    assert isinstance(found, cgroup.NoGroup)
    assert why in found.state
    assert not (group / cgroup.NAME).exists()


def test_in_a_group_already_nothing_is_changed(tmp_path: Path) -> None:
    group, mounts, own = delegated(tmp_path)
    inner = group / cgroup.NAME
    inner.mkdir()
    for name in ("cgroup.controllers", "cgroup.procs", "cgroup.subtree_control"):
        (inner / name).write_text((group / name).read_text())
    own.write_text(f"0::/mine/{cgroup.NAME}\n")
    assert cgroup.limit_run(cgroup.RunLimits(1, 1, 1), mounts, own) == cgroup.Group(inner)
    assert not (inner / "memory.max").exists()


def test_the_kernel_keeps_the_limits() -> None:
    """In earnest, in a process of its own: what is past the memory or the number of processes ends."""
    offered = cgroup.offered()
    if isinstance(offered, cgroup.NoGroup):
        pytest.skip(f"limits of the whole run cannot be tried here: {offered.state}")
    script = (
        "import os\nfrom grader.isolation.lockdown import cgroup\n"
        "cgroup.limit_run(cgroup.RunLimits(1 << 28, 8, 1))\n"
        "pids = [os.fork() or os._exit(__import__('time').sleep(5) or 0) for _ in range(20)]\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert "BlockingIOError" in done.stderr


# --- remedies that this machine cannot be asked for


@pytest.mark.parametrize(
    ("switch", "value", "remedy"),
    [
        ("apparmor", "1", "let AppArmor allow"),
        ("max_user_namespaces", "0", "above 0"),
        ("none", "1", "something around"),
    ],
)
def test_the_remedy_names_the_switch(
    switch: str, value: str, remedy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / switch).write_text(value)
    monkeypatch.setattr(machine, "in_container", lambda: False)
    monkeypatch.setattr(machine, "_APPARMOR", tmp_path / "apparmor")
    monkeypatch.setattr(machine, "_SWITCHES", (str(tmp_path / "max_user_namespaces"),))
    assert remedy in machine._no_users()


@pytest.mark.parametrize(
    ("refused", "in_container", "remedy"),
    [
        (errno.EPERM, False, "the container's seccomp profile"),
        (errno.ENOSYS, True, "the container's seccomp profile"),
        (errno.ENOSYS, False, "a kernel of 5.13"),
        (errno.EOPNOTSUPP, True, "lsm="),
    ],
)
def test_the_remedy_for_landlock_names_who_refuses(
    refused: int, in_container: bool, remedy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "in_container", lambda: in_container)
    monkeypatch.setattr(machine, "_kernel", lambda: (6, 1))
    assert remedy in machine._no_landlock(refused)


def test_a_kernel_that_refuses_its_scopes_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def call(name: str, attributes: object, *rest: object) -> int:
        if isinstance(attributes, bytes) and struct.unpack("QQQ", attributes)[2]:
            raise OSError(errno.EINVAL, name)
        return 6 if attributes == 0 else os.open(os.devnull, os.O_RDONLY)

    monkeypatch.setattr(kernel, "call", call)
    made = landlock.ruleset(())
    os.close(made.fd)
    assert not made.scoped
