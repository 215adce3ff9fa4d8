"""Words: the help of the student's commands and of what all commands share, and what the command line itself says."""

from __future__ import annotations

from collections.abc import Sequence

from grader.text import Text

# --- the frame of every help

USAGE = Text("Usage: ", "使い方: ")
OPTIONS = Text("Options", "オプション")
COMMANDS = Text("Commands", "コマンド")
OF_USAGE = {  # click's own words in the first line
    "[OPTIONS]": Text("[OPTIONS]", "[オプション]"),
    "COMMAND [ARGS]...": Text("COMMAND [ARGS]...", "コマンド [引数]..."),
    "[COMMAND] [ARGS]...": Text("[COMMAND] [ARGS]...", "[コマンド] [引数]..."),
}
OF_AN_OPTION = {"default: ": Text("default: ", "既定値: "), "required": Text("required", "必須")}
HELP = Text("Show this message and exit.", "この説明を表示します。")
VERSION = Text("Show the version and exit.", "バージョンを表示します。")
FOR_STUDENTS = Text("For students", "学生向け")
FOR_INSTRUCTORS = Text("For instructors", "教員向け")
ROOT = Text(
    "saiten (採点): exercises on neural networks from scratch, and the grader that marks them.\n\n"
    "Without a command: where you are in the course, and what is next.",
    "saiten（採点）：ニューラルネットワークを一から書く課題と、その採点。\n\n"
    "コマンドを付けずに実行すると、どこまで進んだかと、次にすることを表示します。",
)

# --- what goes wrong


def stopped() -> Text:
    """Ctrl-C."""
    return Text(
        "stopped; what was finished is kept: the same command goes on from there",
        "中断しました。終わった分は残っています。同じコマンドで続きから再開できます",
    )


def our_fault(what: str) -> Text:
    """What no rule of ours foresaw."""
    return Text(
        f"our fault, not yours: {what} (SAITEN_DEBUG=1 shows where; what was finished is kept)",
        f"saiten の不具合です（あなたのせいではありません）：{what}（SAITEN_DEBUG=1 で場所を表示します。終わった分は残っています）",
    )


def no_such_command(name: str, near: str) -> Text:
    """A command that nobody knows."""
    return Text(
        f"no command is called {name!r}{f'; did you mean {near!r}?' if near else ''} (grade --help lists them)",
        f"{name} というコマンドはありません{f'。{near} ですか' if near else ''}（一覧は grade --help）",
    )


def needs_the_instructors(name: str) -> Text:
    """A command of the whole package where only the student's is installed."""
    return Text(
        f"this is the student's installation of saiten; {name} needs the instructor's",
        f"これは学生用の saiten です。{name} には教員用（instructor）の saiten が必要です",
    )


def no_matplotlib() -> Text:
    """`grade plot` without what it draws with."""
    return Text(
        "pictures need matplotlib, which is not installed: python -m pip install matplotlib",
        "図を描くには matplotlib が必要です：python -m pip install matplotlib",
    )


def no_plot(name: str, of_exercise: Sequence[str], names: Sequence[str]) -> Text:
    """Of a name that no plot has. of_exercise: the plots of the exercise of that name."""
    listed = ", ".join(of_exercise or names)
    en, ja = (f"the plot of {name} is called", f"{name} の図の名前") if of_exercise else ("there are:", "図の一覧")
    return Text(f"no plot is called {name!r}; {en} {listed}", f"{name} という図はありません。{ja}：{listed}")


# --- the help of the student's commands

STATUS = Text(
    "Where you are: every exercise and quiz, what its public examples say, and what is next. Runs nothing.",
    "どこまで進んだかを表示します。課題ひとつひとつの公開テスト例の結果と、次にすることがわかります。何も実行しません。",
)
NEXT = Text(
    "What is next: the exercise, its file, its lesson, the command.",
    "次の課題と、そのファイル、解説、コマンドを表示します。",
)
HINT = Text(
    "One hint more for EXERCISE: a question, then what is asked for, then an example to work through, then the lesson.",
    "EXERCISE のヒントを 1 段ずつ表示します。問い、求められていること、手で追える例、解説の順です。",
)
HINT_ALL = Text("All of them at once.", "すべてのヒントを一度に表示します。")
RESET = Text(
    "EXERCISE as it was handed out. Your version is kept in .saiten/kept/.",
    "EXERCISE を配布時の状態に戻します。今のファイルは .saiten/kept/ に残します。",
)
CHECK = Text(
    "Run the public examples on your files. Exit code 0 where all of them pass.\n\n"
    "EXERCISE is a name (softmax), a file, a path or a unit (unit02_forward); without one, all that you have written. With "
    "--assignment on the files of what was set; one that is missing is no pass. Your code runs as it is, without "
    "isolation: check your own code only.",
    "自分のファイルで公開テスト例を実行します。すべて合格すると終了コードは 0 です。\n\n"
    "EXERCISE には課題名（softmax）、ファイル名、パス、単元（unit02_forward）を書けます。省略すると、書いたものすべてを調べます。"
    "--assignment を付けると出題されたファイルを調べ、ないものは不合格とします。コードは隔離せずそのまま実行されます。"
    "自分のコードだけを調べてください。",
)
WATCH = Text(
    "Run again whenever you save; n next, h hint, l lesson, q quit.",
    "保存するたびに実行し直します（n 次へ、h ヒント、l 解説、q 終了）。",
)
DIR = Text(
    "Where your files are; without it the hand-out that you stand in.",
    "自分のファイルのあるフォルダ。省略すると、今いる配布フォルダを使います。",
)
PLOT = Text(
    "Draw what your code does beside the reference: paths, histograms, curves. Without NAME: the list of plots.",
    "自分のコードの動きを模範解答と並べて図にします。NAME を省略すると、図の一覧を表示します。",
)
PLOT_OUT = Text(
    "The picture: .png, .svg or .pdf.  [default: NAME.png]", "図のファイル：.png、.svg、.pdf  [既定値: NAME.png]"
)
PLOT_ISOLATION = Text(
    "auto: the best there is; full: everything or nothing; process: code you trust. Other systems than Linux have none.",
    "auto：使える最も強い隔離。full：すべて揃わなければ中止。process：信頼できるコード用。Linux 以外では隔離しません。",
)
QUIZ = Text(
    "Take a quiz in the terminal. Every answer is saved to quizzes/NAME.yaml at once; run it again to go on.\n\n"
    "Enter keeps or skips, /e empties an answer, < goes back, /q stops.",
    "確認テストに端末で答えます。解答はそのつど quizzes/NAME.yaml に保存され、もう一度実行すると続きから答えられます。\n\n"
    "Enter で残すか次へ、/e で解答を消去、< で前の問題へ、/q で終了します。",
)
SUBMIT = Text(
    "Check your work and pack ID.zip into the current folder.\n\n"
    "Shows what is understood of each quiz answer, and warns of what will cost marks: public examples that fail, modules "
    "and files that will not be there. Your code runs as it is, without isolation.",
    "提出するものを確認し、今のフォルダに ID.zip を作ります。\n\n"
    "確認テストの解答がどう読み取られたかを表示し、減点につながるもの（失敗する公開テスト例、採点時にないモジュールやファイル）を"
    "知らせます。コードは隔離せずそのまま実行されます。",
)
SUBMIT_ID = Text("Your student id: the name of the zip.", "学籍番号。zip の名前になります。")
SUBMIT_ANYWAY = Text("Pack even what has errors.", "エラーがあっても zip を作ります。")
LIST = Text(
    "The map of the course: exercises and quizzes in order, with tests and points.",
    "課題と確認テストの一覧を、テスト数と配点とともに表示します。",
)
MARK = Text(
    "Mark the folder you stand in with the hidden tests, as `grade run` does, and write your page.\n\n"
    "For learning alone. EXERCISE as in `grade check`; without one, all that you have written. Your attempts are remembered "
    "in .saiten/, and what changed since the last one is told.",
    "今いるフォルダを、`grade run` と同じように隠しテストで採点し、結果のページを作ります。\n\n"
    "一人で学ぶ人のためのコマンドです。EXERCISE は `grade check` と同じで、省略すると書いたものすべてを採点します。採点の記録は "
    ".saiten/ に残り、前回から変わったところを表示します。",
)
MARK_ISOLATION = Text(
    "As in `grade run`; process: a process with limits and no more, for your own code where the machine has nothing better.",
    "`grade run` と同じです。process は制限付きのプロセスだけで動かします。よりよい隔離がない環境で、自分のコードに使います。",
)
OPEN = Text("Open the page in your browser.", "結果のページをブラウザで開きます。")
DOCTOR = Text(
    "What this machine offers: isolation level, versions, and what to do about what is missing.",
    "この環境で使える隔離レベルとバージョン、足りないものへの対処を表示します。",
)

# --- the help of options that several commands share

LANG = Text("Language; without it SAITEN_LANG, then LANG.", "言語。省略すると SAITEN_LANG、次に LANG に従います。")
ASSIGNMENT = Text(
    "What was set (grade assignment new NAME writes such a file).",
    "出題内容のファイル（grade assignment new NAME で作れます）。",
)
SET_AT_HOME = Text("What was set: the file, if you were given one.", "出題内容のファイル（配布された場合）。")
ONLY = Text(
    "This unit, exercise or quiz only (repeatable, or names with commas between).",
    "この単元・課題・確認テストだけ（繰り返すか、コンマで区切って並べる）。",
)
ROSTER = Text(
    "Who is in the class: ids, and names, sections, extensions where it has them.",
    "名簿。学籍番号と、あれば氏名、クラス、締切の延長。",
)
