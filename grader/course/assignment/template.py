"""Template: an assignment file to fill in, valid as it is."""

from __future__ import annotations

import json
from pathlib import Path

from grader.errors import UsageError
from grader.files import write_whole

FILE_NAME = "assignment.toml"
_TEMPLATE = """\
# What is set. Used by: grade release, check, run, report, export --assignment {file}
# A line that starts with # does nothing: take the # away to use it. The names of exercises and quizzes: grade list
# 課題の設定ファイル。先頭の # を消した行が有効になります。課題と確認テストの名前は grade list でわかります。

title = {{ en = {name}, ja = {name} }}
# lang = "ja"                    # language of the pages / ページの言語

timezone = "Asia/Tokyo"          # of every time below that has no offset / 以下の日時のタイムゾーン
# due = 2026-10-31T23:59:00      # 提出期限
# not_handed_in = "zero"         # on the roster, nothing handed in: "blank" (without this line) or "zero" / 未提出は空欄か 0 点か

# attempts = "last"             # or "best": which of several submissions of one student counts; else a person chooses / 複数提出の扱い

# What is set, in groups that are counted alike; marks are out of all of them. / 出題するもの（グループごと）
[[set]]
exercises = "all"                # or names: ["softmax", "affine"] / 課題
# units = ["unit02_forward"]     # all the exercises of a unit / 単元ごと
# weight = 2                     # times the points of the tests / 配点の倍率
# points = 10                    # or: what each is worth; "course": what the course suggests / または 1 つあたりの配点（"course" は推奨の配点）
# drop_lowest = 1                # the lowest one does not count / 得点率の低いものを数えない

[[set]]
quizzes = "all"                  # or names: ["day1"] / 確認テスト
# extra_credit = true            # on top: not in what the marks are out of / 加点のみ

# What being late costs; it needs a due date. Without it what is late is marked as late and keeps its marks.
# 遅れたときの扱い（due が必要）。なければ「遅れ」と表示するだけで減点しません。
# [late]
# grace_minutes = 10             # not late yet / 猶予
# per_day = 0.1                  # share that each day begun costs / 1 日ごとの減点の割合
# floor = 0.5                    # share that is always kept / 下限
# table = [{{ hours = 24, share = 0.8 }}, {{ days = 7, share = 0.5 }}]   # instead of per_day / per_day の代わり

# Who has longer: a new date, or so many days more. / 期限の延長（新しい日時、または日数）
# [extensions]
# "s1234567" = 2026-11-03T23:59:00
# "s7654321" = 2

# What stands on a student's page beside marks and messages. / 学生のページに載せるもの
# [students_see]
# hints = false
# pictures = false

# What each submission may cost at most, in seconds of processor time: these are the defaults. What is above them ends as
# "took too long" or is refused; ten times as long by the clock on the wall. / 提出物 1 つあたりの上限（既定値）
# [budget]
# submission_seconds = 300       # all exercises and quizzes / 提出物全体
# exercise_seconds = 30          # each exercise, beyond what its reference needs / 課題 1 つ（模範解答の所要時間に加えて）
# load_seconds = 4               # importing a file / 読み込み
# memory_mib = 1536
# output_kib = 1024              # printed / 出力
# answer_mib = 8                 # the arrays of one answer / 返す配列
# crossings = 50000              # answers, and calls of a test's functions / 呼び出し回数
# [budget.reading]               # unpacking and reading it / 展開と読み取り
# seconds = 10
# memory_mib = 1536
# files = 20000
# notebooks = 300
# unpacked_mib = 512
"""


def template(name: str) -> str:
    """The file of an assignment called `name`."""
    quoted = json.dumps(name, ensure_ascii=False)  # a JSON string is a TOML string
    return _TEMPLATE.format(name=quoted, file=FILE_NAME)


def write_template(folder: Path) -> Path:
    """Write the file to a folder that has none yet; the folder's name is the assignment's. Raises UsageError."""
    path, name = folder / FILE_NAME, folder.resolve().name
    if path.exists():
        raise UsageError(f"{path}: is there already; give another name, or edit it")
    if not name or not name.isprintable():
        raise UsageError(f"{name!r}: a name is one line of printable characters; give another one")
    write_whole(path, template(name).encode())
    return path
