"""Group words: the help of the commands that stand in groups, and of their options."""

from __future__ import annotations

from grader.text import Text

ASSIGNMENT = Text(
    "What is set: exercises and quizzes, what they are worth, until when.",
    "何を出題するか、配点、締切を書いたファイルです。",
)
ASSIGNMENT_NEW = Text(
    "Write NAME/assignment.toml, a file to fill in; it is valid as it is and sets everything.",
    "NAME/assignment.toml を作ります。そのままでも使え、すべてを出題します。必要なところを書き換えてください。",
)
DEV = Text(
    "For authors: skeletons, generated files, and the proof that the course is right.",
    "課題の作者向け。ひな形、生成するファイル、コースが正しいことの検査です。",
)
DEV_NEW = Text(
    "Write the skeletons of a new exercise.\n\nWHERE is its place in the course: unitNN_name/exercise.",
    "新しい課題のひな形を作ります。\n\nWHERE はコースの中の場所です（unitNN_name/exercise）。",
)
DEV_BUILD = Text(
    "Regenerate exercises/ from solutions/, and the published form of quiz files.",
    "solutions/ から exercises/ を、また確認テストのファイルの形式（JSON スキーマ）を作り直します。",
)
DEV_CHECK = Text(
    "Prove the course: one line a rule, and what to mend. Exit code 1 where a rule is broken.\n\n"
    "With EXERCISES, run the tests of these only; the rules that read files read them all.",
    "コースを検査します。規則ごとに 1 行と、直すところを表示します。守られていない規則があれば終了コードは 1 です。\n\n"
    "EXERCISES を付けると、その課題のテストだけを実行します。ファイルを読むだけの規則はすべてを調べます。",
)
NBGRADER = Text(
    "The nbgrader classroom: notebooks from the course, and saiten behind nbgrader's autograde.",
    "nbgrader の授業向け。コースからノートブックを作り、nbgrader の autograde の採点を saiten が行います。",
)
NBGRADER_INIT = Text(
    "Write an nbgrader course to COURSE, or bring one up to date; your own edits stay.",
    "COURSE に nbgrader のコースを作るか、すでにあるものを更新します。自分で編集したところは残ります。",
)
NBGRADER_AUTOGRADE = Text(
    "Do what `nbgrader autograde ASSIGNMENT` does, for the whole class at once, and only what changed.",
    "`nbgrader autograde ASSIGNMENT` と同じことを、クラス全員に対してまとめて行います。変わったものだけを採点します。",
)
GRADESCOPE = Text("Gradescope: saiten as its autograder.", "Gradescope の自動採点に saiten を使います。")
GRADESCOPE_BUILD = Text(
    'Write the zip to upload under "Configure Autograder". It holds the hidden tests and the secret.',
    "「Configure Autograder」でアップロードする zip を作ります。隠しテストとシークレットが入っています。",
)
GRADESCOPE_OUT = Text("The zip.", "zip のファイル名。")
GRADESCOPE_RUN = Text(
    "In Gradescope's container: mark the submission and write results.json.",
    "Gradescope のコンテナの中で提出物を採点し、results.json を書き出します。",
)
GRADESCOPE_HOME = Text("Gradescope's folder.", "Gradescope のフォルダ。")
CLASSROOM50 = Text("Classroom 50: saiten as its autograder.", "Classroom 50 の自動採点に saiten を使います。")
CLASSROOM50_BUILD = Text(
    "Write the folder for CLASSROOM/autograders/ASSIGNMENT/ of your classroom50 repository.\n\n"
    "The workflow that uses it runs in the student's repository and fetches it there, so that students who look for it can "
    "read the hidden tests: it is for feedback. For marks, clone the repositories and use `grade run` (--from github).",
    "classroom50 リポジトリの CLASSROOM/autograders/ASSIGNMENT/ に置くフォルダを作ります。\n\n"
    "これを使うワークフローは学生のリポジトリで動き、そこで取得されるため、学生は隠しテストを読もうと思えば読めます。"
    "フィードバック用と考えてください。成績を付けるには、リポジトリをクローンして `grade run`（--from github）を使います。",
)
CLASSROOM50_RUN = Text(
    "In Classroom 50's runner: mark the checkout and write result.json.",
    "Classroom 50 のランナーの中で提出物を採点し、result.json を書き出します。",
)
CLASSROOM50_SOURCE = Text("The folder that was built.", "作ったフォルダ。")
CLASSROOM50_CHECKOUT = Text("The student's repository.", "学生のリポジトリ。")
