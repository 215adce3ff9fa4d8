"""Commands: what `grade` can do, with a line about each, and for whom."""

from __future__ import annotations

import importlib.util

from grader.text import Text

# command -> (module below grader.cli, the help line in the list: reading it must not import the module)
STUDENTS: dict[str, tuple[str, Text]] = {
    "status": ("status", Text("Where you are, exercise by exercise.", "どこまで進んだか（課題の一覧）。")),
    "next": ("next", Text("The next exercise, its file and its lesson.", "次の課題と、そのファイル、解説。")),
    "check": ("check", Text("Run the public examples on your files.", "自分のファイルで公開テスト例を実行します。")),
    "hint": ("hint", Text("One hint more.", "ヒントを 1 段ずつ。")),
    "reset": ("reset", Text("An exercise as it was handed out.", "課題を配布時の状態に戻します。")),
    "quiz": ("quiz", Text("Take a quiz in the terminal.", "確認テストに端末で答えます。")),
    "plot": ("plot", Text("Draw what your code does.", "自分のコードの動きを図にします。")),
    "submit": ("submit", Text("Check and pack your work into ID.zip.", "提出するものを確認し、ID.zip を作ります。")),
    "list": ("listing", Text("The exercises and quizzes, with points.", "課題と確認テストの一覧と配点。")),
}
# Those of the whole package: the student's distribution has neither the modules nor the lines.
INSTRUCTORS: dict[str, tuple[str, Text]] = {
    "mark": (
        "mark",
        Text("Learning alone: the hidden tests on your folder.", "一人で学ぶ人に：自分のフォルダを採点します。"),
    ),
    "release": (
        "release",
        Text("Write what students get: stubs, public examples, quizzes, data.", "学生への配布物を作ります。"),
    ),
    "assignment": (
        "assignment",
        Text("What is set: a file to fill in, for --assignment.", "出題内容を書くファイルを作ります。"),
    ),
    "run": ("run", Text("Grade a folder of submissions.", "提出物のフォルダを採点します。")),
    "watch": (
        "watch",
        Text("Grade what arrives in a folder, as it arrives.", "フォルダに届いた提出物を、届いた順に採点します。"),
    ),
    "merge": (
        "merge",
        Text("Make one RESULTS of the shards of a class.", "分けて採点した結果を一つにまとめます。"),
    ),
    "report": (
        "report",
        Text("Write the pages again from the stored results.", "保存した結果からページを作り直します。"),
    ),
    "review": (
        "review",
        Text(
            "Decide what a person has to decide: answers, duplicates, any mark.",
            "人が決めることを決めます（記述解答、重複、点の変更）。",
        ),
    ),
    "similar": (
        "similar",
        Text(
            "Look for files that are alike: a hint, on the class page only.",
            "よく似たファイルを探します（クラスのページにだけ示します）。",
        ),
    ),
    "diff": (
        "diff",
        Text(
            "Say whose mark changed between two runs, and through which test.", "2 回の採点の間に変わった点を示します。"
        ),
    ),
    "export": (
        "export",
        Text(
            "Write marks for Canvas, Moodle, Gradescope or a spreadsheet.",
            "Canvas、Moodle などに取り込む成績を書き出します。",
        ),
    ),
    "canvas": (
        "canvas",
        Text("Enter marks into an assignment of Canvas by its API.", "Canvas の課題に API で点を入れます。"),
    ),
    "quizzes": (
        "quizzes",
        Text(
            "Write the quizzes as questions for Moodle (XML) or Canvas (QTI).",
            "確認テストを Moodle・Canvas の問題として書き出します。",
        ),
    ),
    "gradescope": (
        "gradescope",
        Text("Gradescope: saiten as its autograder.", "Gradescope の自動採点に saiten を使います。"),
    ),
    "classroom50": (
        "classroom50",
        Text("Classroom 50: saiten as its autograder.", "Classroom 50 の自動採点に saiten を使います。"),
    ),
    "demo": ("demo", Text("Grade the sample class and say where its page is.", "見本のクラスを採点します。")),
    "doctor": (
        "doctor",
        Text(
            "What this machine offers, and what to do about what is missing.",
            "この環境で使えるものと、足りないものへの対処。",
        ),
    ),
    "nbgrader": (
        "nbgrader",
        Text(
            "The nbgrader classroom: make a course, autograde in bulk.",
            "nbgrader の授業：コースを作り、まとめて採点します。",
        ),
    ),
    "dev": ("dev", Text("For authors: new, build, check.", "課題の作者向け：new、build、check。")),
}
IS_WHOLE = importlib.util.find_spec("grader.grading") is not None
COMMANDS = STUDENTS | INSTRUCTORS if IS_WHOLE else STUDENTS
