"""Release: what students get, written whole or not at all, with an independent proof that it gives nothing away."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from grader.course.course import LESSON, LOADER, Course
from grader.course.generated import generated
from grader.course.stub import looks_like_marker, secret_lines, squeezed
from grader.errors import UsageError
from grader.files import writing
from grader.isolation.inside import own_imports
from grader.quiz import Quiz, answer_sheet, public

README = """# {title}

English below · 日本語はこのすぐ下です

## 日本語

1. `unitNN_…/` にあるファイルの `raise NotImplementedError` の行を消し、自分のコードを書きます。
2. `grade check`（または `pytest`）で公開テスト例を実行します。`grade check softmax` のように 1 つだけ調べることもできます。
3. `grade quiz day1` で確認テストに答えます。`quizzes/day1.yaml` を直接編集してもかまいません。
4. `grade submit --student 学籍番号` で確認し、`学籍番号.zip` を作ります。これを提出してください。

必要なのは Python 3.11 以上と `numpy`、`pytest` だけです（`grade` コマンドを使う場合は saiten も入れます）。

## English

1. In each file of `unitNN_…/` take out the line `raise NotImplementedError` and write your own code.
2. `grade check` (or plain `pytest`) runs the public examples; `grade check softmax` runs those of one file.
3. `grade quiz day1` takes a quiz in the terminal; you may as well fill in `quizzes/day1.yaml` with an editor.
4. `grade submit --student ID` checks your work and packs `ID.zip`. Hand that in.

Python 3.11 or later with `numpy` and `pytest` is all you need (and saiten for the command `grade`).

| file | what |
|---|---|
{table}
"""


PYTEST_INI = """# Tells pytest where the hand-out begins, so that it reads conftest.py from any folder in it.
[pytest]
"""

CONFTEST = """

find_below(os.path.dirname(os.path.abspath(__file__)))
"""


def release(course: Course, dest: Path) -> list[Path]:
    """Write the release to `dest`, a folder that is new or empty. Returns the files.

    Raises UsageError, and writes nothing, where `dest` is in use or a file would hold a solution or a key.
    """
    if dest.exists() and (not dest.is_dir() or any(dest.iterdir())):
        raise UsageError(f"{dest}: is not empty; give a new folder, so that nobody's work is overwritten")
    files = contents(course)
    prove_clean(course, files)
    return _written(files, dest)


def contents(course: Course) -> dict[Path, bytes]:
    """Every file of the release by its path in it."""
    files: dict[Path, bytes] = {}
    for path, text in generated(course).items():
        files[path.relative_to(course.stubs)] = text.encode()
    for unit in course.units:
        for name in LESSON:
            if (unit.path / name).is_file():
                files[Path(unit.name, name)] = (unit.path / name).read_bytes()
    for name in course.quiz_names:
        quiz = Quiz.load(course.quiz_path(name))
        files[Path("quizzes", f"{name}.yaml")] = answer_sheet(quiz).encode()
        questions = json.dumps(public(quiz), ensure_ascii=False, indent=1)
        files[Path("quizzes", f"{name}.questions.json")] = questions.encode()
    for path in course.public_data:
        files[Path("data", path.name)] = path.read_bytes()
    files[Path("conftest.py")] = Path(own_imports.__file__).read_bytes() + CONFTEST.encode()
    files[Path("pytest.ini")] = PYTEST_INI.encode()
    files[Path("README.md")] = _readme(course).encode()
    return files


def _readme(course: Course) -> str:
    rows = [f"| `{e.unit}/{e.file_name}` | {e.title.ja} / {e.title.en} |" for e in course.exercises]
    rows += [f"| `quizzes/{name}.yaml` | 確認テスト / quiz |" for name in course.quiz_names]
    if (course.data / LOADER).is_file():
        rows.append(f"| `data/{LOADER}` | データの読み込み / loads the data |")
    return README.format(title="saiten (採点)", table="\n".join(rows))


def prove_clean(course: Course, files: Mapping[Path, bytes]) -> None:
    """No file holds a line of a solution, a marker, or an answer's feedback. Raises UsageError naming the file.

    It looks at the finished bytes and knows nothing of how they were made.
    """
    sources = {e.name: e.solution_path.read_text(encoding="utf-8") for e in course.exercises}
    secrets = {name: secret_lines(source, name) for name, source in sources.items()}
    told = _quiz_secrets(course)
    for path, data in files.items():
        if path.suffix in (".npz", ".png"):
            continue
        text = data.decode("utf-8")
        lines = {squeezed(line) for line in text.splitlines()}
        for name, hidden in secrets.items():
            if hidden & lines:
                raise UsageError(f"{path}: would hold a line of the solution of {name}; nothing was written")
        if path.suffix == ".py" and any(looks_like_marker(line) for line in text.splitlines()):
            raise UsageError(f"{path}: would hold a marker of a solution; nothing was written")
        for sentence in told:
            if sentence in text:
                raise UsageError(
                    f"{path}: would hold a quiz's key or feedback ({sentence[:40]!r}); nothing was written"
                )


def _quiz_secrets(course: Course) -> set[str]:
    """Feedback, explanations and the longer keys of all quizzes."""
    told: set[str] = set()
    for name in course.quiz_names:
        for q in Quiz.load(course.quiz_path(name)).questions:
            told |= set(q.secrets())
    return {s for s in told if len(s) > 8}


def _written(files: Mapping[Path, bytes], dest: Path) -> list[Path]:
    with writing(dest, "give a folder that you may write to"):
        dest.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(dir=dest.parent, prefix=".release-"))
    try:
        with writing(dest, "nothing was left behind"):
            for path, data in files.items():
                (part / path).parent.mkdir(parents=True, exist_ok=True)
                (part / path).write_bytes(data)
            part.chmod(0o755)
            if dest.is_dir():
                dest.rmdir()
            part.rename(dest)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return sorted(files)
