"""Every student's machine: a console in cp932, files with CRLF, paths with backslashes, a system without POSIX."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE, Grade

SOLUTIONS = FIXTURE_COURSE / "solutions"

# What Python has on Windows and macOS, as far as it can be had here: every module and name that only Linux or POSIX has is
# away, and text files are in the console's encoding where nobody says otherwise.
ELSEWHERE = """
import importlib.abc, os, signal, socket, sys

class Away(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name in ("fcntl", "resource", "termios", "tty", "pty", "pwd", "grp", "syslog", "seccomp"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

import subprocess, sysconfig  # Python's own are others there
sysconfig.get_config_vars()
for name in ("fcntl", "resource", "termios", "tty", "pty", "pwd", "grp"):
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Away())
sys.platform = "darwin"
for name in "fork forkpty sched_getaffinity memfd_create pidfd_open getresuid".split():
    if hasattr(os, name): delattr(os, name)
for name in "SIGHUP SIGQUIT SIGXCPU".split():
    delattr(signal, name)
for name in ("send_fds", "recv_fds", "SOCK_SEQPACKET"):
    if hasattr(socket, name): delattr(socket, name)
"""


@pytest.fixture
def home(grade: Grade, tmp_path: Path) -> Path:
    """A hand-out in Japanese, saved by an editor that ends lines as Windows does."""
    folder = tmp_path / "配布"
    assert grade("release", folder, "--lang", "ja").code == 0
    for path in folder.rglob("*"):
        if path.suffix in (".py", ".yaml", ".md"):
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    return folder


def ran(home: Path, *words: str, said: str = "", elsewhere: bool = False) -> subprocess.CompletedProcess[bytes]:
    """A command in a console in cp932; `elsewhere` on a system without POSIX."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("SAITEN_", "PYTHON", "LC_", "LANG"))}
    environment |= {"SAITEN_COURSE": str(FIXTURE_COURSE), "PYTHONUTF8": "0", "PYTHONIOENCODING": "cp932", "LC_ALL": "C"}
    environment |= {"PYTHONCOERCECLOCALE": "0", "PYTHONWARNDEFAULTENCODING": "1", "PYTHONWARNINGS": ""}
    if elsewhere:
        (home / ".sitecustomize").mkdir(exist_ok=True)
        (home / ".sitecustomize/sitecustomize.py").write_text(ELSEWHERE, encoding="utf-8")
        environment["PYTHONPATH"] = str(home / ".sitecustomize")
    command = [sys.executable, "-m", "grader", *words]
    return subprocess.run(
        command, cwd=home, env=environment, input=said.encode("cp932"), capture_output=True, check=False
    )


WALK = (
    ([], 0, "次：double"),
    (["status"], 0, "まだ書かれていません"),
    (["next"], 0, "double.py"),
    (["list"], 0, "数の 2 倍"),
    (["check", "unit01_numbers\\double.py"], 0, "double([2]) は [4] です。"),
    (["hint", "counter"], 0, "求められていること"),
    (["quiz", "tiny"], 0, "tiny.yaml"),
    (["reset", "double"], 0, "控え"),
    (["check"], 1, "まだ書かれていないもの"),
    (["submit", "--student", "s1"], 0, "この zip を提出してください"),
    (["check", "dabble"], 2, "double ですか"),
    (["--help"], 0, "学生向け"),
)


@pytest.mark.parametrize("elsewhere", [False, True], ids=["cp932", "without POSIX"])
def test_the_whole_way_in_a_console_of_its_own(home: Path, elsewhere: bool):
    source = (SOLUTIONS / "unit01_numbers/double.py").read_bytes().replace(b"\n", b"\r\n")
    (home / "unit01_numbers/double.py").write_bytes(source)
    for words, code, expected in WALK:
        done = ran(home, *words, "--lang", "ja", said="b\n/q\n", elsewhere=elsewhere)
        out, err = done.stdout.decode("cp932"), done.stderr.decode("cp932")
        assert done.returncode == code, (words, out, err)
        assert expected in out + err, (words, out, err)
        assert "Traceback" not in err
        assert "EncodingWarning" not in err, err
    assert (home / "s1.zip").is_file()


def test_signs_that_the_console_lacks_are_written_otherwise(home: Path):
    shutil.copy(SOLUTIONS / "unit01_numbers/double.py", home / "unit01_numbers/double.py")
    said = ran(home, "check", "double").stdout
    assert "  o double([2]) は [4] です。" in said.decode("cp932")
    assert b"?" not in said


def test_a_stub_with_crlf_is_still_the_stub(grade: Grade, home: Path):
    assert "2 not written yet" in grade("check", cwd=home).out


def test_an_answer_sheet_with_crlf_keeps_its_answers(grade: Grade, home: Path):
    (home / "quizzes/tiny.yaml").write_bytes(b"q1: b\r\nq2: a, c\r\n")
    assert grade("quiz", "quizzes\\tiny.yaml", cwd=home, stdin="\n\n/q\n").code == 0
    assert "2 of 8 answered" in grade("submit", "--student", "a", cwd=home).out


@pytest.mark.parametrize("with_wheel", [False, True])
def test_the_cell_for_colab_is_python_as_notebooks_have_it(grade: Grade, tmp_path: Path, with_wheel: bool):
    transformer = pytest.importorskip("IPython.core.inputtransformer2").TransformerManager()
    assert grade("release", tmp_path / "h", *(["--wheel"] if with_wheel else [])).code == 0
    (cell,) = re.findall(r"```python\n(.*?)```", (tmp_path / "h/README.md").read_text(encoding="utf-8"), re.DOTALL)
    code = transformer.transform_cell(cell)
    compile(code, "cell", "exec")
    assert "drive.mount" in code
    if with_wheel:
        (wheel,) = (tmp_path / "h").glob("*.whl")
        assert wheel.name in code
        assert "'grade'" in code
