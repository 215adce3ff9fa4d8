"""Words: every word of the pages that does not come from a result, in both languages."""

from __future__ import annotations

from grader.isolation.lockdown.limits import Limits
from grader.results.counting import Part
from grader.results.evidence import Degree, Named
from grader.results.result import ByPerson, Outcome, Status, number
from grader.text import Text

OUTCOMES = {
    Outcome.PASSED: Text("passed", "合格"),
    Outcome.FAILED: Text("not right", "不正解"),
    Outcome.ERROR: Text("raised an error", "エラー"),
    Outcome.TIMEOUT: Text("took too long", "時間切れ"),
    Outcome.CRASHED: Text("crashed", "異常終了"),
    Outcome.BLOCKED: Text("not allowed", "禁止された操作"),
    Outcome.NOT_ATTEMPTED: Text("not written yet", "未着手"),
    Outcome.GRADER_ERROR: Text("our fault", "採点側の不具合"),
}

PARTS = {  # of a task's job: "it counts as soon as …"
    Part.VALUES: Text("a test of this task's values passes", "この課題の値のテストに 1 つでも合格して"),
    Part.GRADIENT: Text("a test of this task's gradients passes", "この課題の勾配のテストに 1 つでも合格して"),
    Part.RANDOM_ORDER: Text("the order is a random one", "順序がランダムになって"),
    Part.RANDOM_MASK: Text("masks are drawn at random", "マスクがランダムに作られて"),
    Part.LEARNING: Text("the parameters are updated rightly", "パラメータが正しく更新されて"),
    Part.MENDED: Text(
        "the mistake is mended and every test passes", "仕込まれた間違いが直り、すべてのテストに合格して"
    ),
}

DEGREES = {
    Degree.EXACTLY: Text("It behaves exactly like a known mistake", "よくある間違いとまったく同じ振る舞いです"),
    Degree.LOOKS: Text("It looks like a known mistake", "よくある間違いに似ています"),
    Degree.PARTLY: Text("Perhaps", "もしかすると"),
}

OBSERVED = Text("What your results show", "結果からわかること")  # computed from them: no mistake has to be guessed

REPAIRED = Text("Where a change in your file mends it", "ファイルのここを直すと合格します")  # tried, not guessed
REPAIRED_IN_PART = Text("Where a change in your file mends a part of it", "ファイルのここを直すと一部が合格します")

IS_THERE_A_RETURN = Text(
    "Is there a `return`, on every way through it?", "どの道筋でも `return` に届きますか。"
)  # where None came back

IS_IT_SET = Text("Where is it set?", "どこで代入していますか。")  # of an attribute that is None

STATUSES = {
    Status.GRADED: Text("", ""),
    Status.MISSING: Text("There is no file {file} in the submission.", "提出物に {file} がありません。"),
    Status.NOT_ATTEMPTED: Text(
        "The file is the stub as it was handed out: nothing is filled in yet.",
        "配布されたときのままです。まだ何も書かれていません。",
    ),
    Status.SYNTAX_ERROR: Text(
        "Python could not read the file, so no test could run.",
        "Python がファイルを読めず、テストを実行できませんでした。",
    ),
    Status.IMPORT_ERROR: Text(
        "The file could not be loaded, so no test could run.", "ファイルを読み込めず、テストを実行できませんでした。"
    ),
}


def how_sure(named: Named) -> Text:
    """Over the name of a mistake, how sure it is; over what was computed or tried, that it was."""
    if named.is_repair:
        return REPAIRED if named.degree is Degree.EXACTLY else REPAIRED_IN_PART
    return OBSERVED if named.is_observed else DEGREES[named.degree]


WORDS = {
    "title": Text("Feedback", "採点結果"),
    "points": Text("points", "点"),
    "exercises": Text("Exercises", "課題"),
    "quizzes": Text("Quizzes", "確認テスト"),
    "next": Text("What to do next", "次にすること"),
    "all_right": Text("Everything is right. Well done.", "すべて正解です。よくできました。"),
    "also": Text("And:", "さらに："),
    "to_copy": Text(
        "Lines to copy: they do not hold beside your file, and do beside a right one.",
        "コピーして試せるコードです。あなたのファイルでは成り立ちませんが、正しいファイルでは成り立ちます。",
    ),
    "lines_above": Text(
        "Once what is said above is mended, try the lines above again.",
        "上の間違いを直したら、上のコードをもう一度試しましょう。",
    ),
    "it_prints": Text("Yours prints", "あなたのファイルでの出力："),
    "it_raises": Text("Yours raises", "あなたのファイルで発生する例外："),
    "your_answer": Text("Your answer", "あなたの解答"),
    "no_answer": Text("no answer", "無回答"),
    "provisional": Text("provisional: a person will confirm this mark", "仮の点数です。担当者が確認します"),
    "reviewed": Text("confirmed by a person", "担当者が確認しました"),
    "withheld": Text(
        "points are withheld because of our own fault; they are not lost",
        "点は採点側の不具合で保留中です。失われません",
    ),
    "notes": Text("About your submission", "提出物について"),
    "file": Text("file", "ファイル"),
    "isolation": Text("Isolation", "隔離レベル"),
    "class": Text("Class", "クラス"),
    "mean": Text("mean", "平均"),
    "median": Text("median", "中央値"),
    "also_flagged": Text("Good to know", "参考"),
    "all_students": Text("All students", "全員の結果"),
    "score": Text("score", "点数"),
    "how_counted": Text("How the mark comes about", "点数の内訳"),
    "due": Text("due", "提出期限"),
    "submitted": Text("handed in", "提出日時"),
    "dropped": Text("lowest, not counted", "低いほうから除外"),
    "extra_credit": Text("extra credit", "加点"),
    "raw_score": Text("sum", "合計"),
    "late_share": Text("kept after being late", "提出遅れの倍率"),
    "reference": Text("reference", "模範解答"),
    "yours": Text("yours", "あなたの結果"),
}

# --- what stands beside an exercise


MOST_PRINTED = Limits().printed  # what goes beyond is dropped, and not counted


def printed(count: int) -> Text:
    """How much the student's code printed."""
    if count >= MOST_PRINTED:
        return Text(
            f"more than {MOST_PRINTED:,} characters printed while it was graded",
            f"採点中に {MOST_PRINTED:,} 文字を超える出力がありました",
        )
    return Text(f"{count:,} characters printed while it was graded", f"採点中に {count:,} 文字が出力されました")


def by_person(review: ByPerson) -> Text:
    """That a person set a mark, and why."""
    name = f" ({review.author})" if review.author else ""
    return Text(
        f"This mark was set by a person{name} on {review.at[:10]}: {review.reason}",
        f"この点数は担当者{name.replace(' (', '（').replace(')', '）')}が {review.at[:10]} に付けました。理由：{review.reason}",
    )


# --- where a page could not be made


def no_page(score: float, most: float) -> Text:
    """A student's page broke; the marks were known by then."""
    return Text(
        f"This page could not be made because of a fault of the grader. The mark is not affected: {score} of {most}.",
        f"採点側の不具合により、このページを作成できませんでした。点数への影響はありません（{most} 点中 {score} 点）。",
    )


def no_class_page() -> Text:
    """The page of the class broke."""
    return Text(
        "This page could not be made because of a fault of the grader. All marks are in grades.csv.",
        "採点側の不具合により、このページを作成できませんでした。点数はすべて grades.csv にあります。",
    )


def extra_left(count: int) -> Text:
    """The parts for extra credit that brought nothing, in one line."""
    return Text(f"{count} more part{'' if count == 1 else 's'}", f"ほか {count} 件")


def still_to_write(count: int, points: float) -> Text:
    """The exercises that are not begun, in one line."""
    return Text(
        f"{count} exercise{' is' if count == 1 else 's are'} still to be written ({number(points)} points)",
        f"これから取り組む課題が {count} 個あります（{number(points)} 点）",
    )


def still_to_answer(count: int, points: float) -> Text:
    """The quizzes that are not begun, in one line."""
    return Text(
        f"{count} quiz{' is' if count == 1 else 'zes are'} still to be answered ({number(points)} points)",
        f"まだ解答していない確認テストが {count} 件あります（{number(points)} 点）",
    )


# --- what to do next


def mend_syntax(name: str, why: Text) -> Text:
    """Python cannot read the file."""
    return Text(f"Mend the syntax of {name}.py first: {why.en}", f"まず {name}.py の構文を直しましょう。{why.ja}")


def make_it_load(name: str, why: Text) -> Text:
    """The file raises while it is loaded."""
    return Text(f"Make {name}.py load: {why.en}", f"まず {name}.py が読み込めるようにしましょう。{why.ja}")


def of_quiz(name: str, why: Text) -> Text:
    """Something in the answers of a quiz could not be read."""
    return Text(f"Quiz {name}:", f"確認テスト {name}：") + why


def mend(name: str, task: str, what: Text) -> Text:
    """A task is not right. `what`: the hint for it, or what its test says."""
    return Text(f"{name}.py, {task}:", f"{name}.py の {task}：") + what


def to_be_written(name: str, points: float) -> Text:
    """The exercise is not begun."""
    return Text(
        f"{name}.py is still to be written ({number(points)} points).",
        f"{name}.py はこれからです（{number(points)} 点）。",
    )


def still_open(name: str, points: float) -> Text:
    """A quiz lost points."""
    left = number(round(points, 2))
    return Text(f"Quiz {name}: {left} points are still open.", f"確認テスト {name}：あと {left} 点です。")


def quiz_waits(name: str) -> Text:
    """A quiz is not begun."""
    return Text(f"Quiz {name} waits for you.", f"確認テスト {name} が残っています。")


def over_budget(seconds: float, is_exercises: bool) -> Text:
    """Why a test was not run, or not to its end: the seconds of the exercise, or of the whole submission, are spent."""
    en, ja = ("this exercise", "この課題") if is_exercises else ("the whole submission", "提出物全体")
    return Text(
        f"Not run to the end: the {seconds:.0f} s of processor time for {en} are used up. Which loop takes so long?",
        f"{ja}の採点に使える CPU 時間（{seconds:.0f} 秒）を使い切ったため、最後まで実行していません。"
        "時間のかかるループはどれでしょうか。",
    )
