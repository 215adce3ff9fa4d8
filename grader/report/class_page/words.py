"""Words: every word of the class page that does not come from a result, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from grader.results.flags import Flag
from grader.results.result import number
from grader.text import Text

HEADINGS = {  # of the columns, by their names in the CSV
    "student": Text("student", "学生"),
    "name": Text("name", "氏名"),
    "section": Text("section", "クラス"),
    "email": Text("mail", "メール"),
    "why": Text("why", "理由"),
    "what_to_do": Text("what to do", "対応"),
    "score": Text("score", "点数"),
    "max_score": Text("of", "満点"),
    "share": Text("share", "得点率"),
    "chosen": Text("share", "割合"),
    "alike": Text("alike", "一致率"),
    "raw_score": Text("sum", "合計"),
    "late_share": Text("kept after being late", "提出遅れの倍率"),
    "flags": Text("flags", "注意"),
    "exercise": Text("exercise", "課題"),
    "task": Text("task", "関数・クラス"),
    "quiz": Text("quiz", "確認テスト"),
    "part": Text("exercise or quiz", "課題・確認テスト"),
    "test": Text("test", "テスト"),
    "question": Text("question", "問題"),
    "text": Text("text", "問題文"),
    "answer": Text("answer", "解答"),
    "right": Text("right", "正誤"),
    "students": Text("students", "人数"),
    "tried": Text("tried", "取り組んだ人数"),
    "mean": Text("mean", "平均"),
    "distribution": Text("0–20 … 80–100 %", "0〜20 … 80〜100 %"),
    "solved": Text("solved", "正答率"),
    "discrimination": Text("discrimination", "識別力"),
    "remark": Text("remark", "備考"),
    "mistake": Text("mistake", "間違い"),
    "hint": Text("hint", "ヒント"),
    "submitted": Text("handed in", "提出日時"),
    "late_by": Text("late by", "遅れ"),
    "seconds": Text("processor seconds", "CPU 時間（秒）"),
    "first": Text("one", "一方"),
    "second": Text("the other", "他方"),
}

TITLES = {  # of the tables, by the names of their CSVs
    "attention": Text("Who needs you", "対応が必要な学生"),
    "mistakes": Text("All mistakes that were named", "見つかったすべての間違い"),
    "exercises": Text("Each exercise and quiz", "課題・確認テストごとの結果"),
    "tests": Text("Each hidden test", "テストごとの結果"),
    "questions": Text("Each question of the quizzes", "確認テストの問題ごとの結果"),
    "answers": Text("What was answered", "解答の内訳"),
    "missing": Text("Handed in nothing", "未提出"),
    "strangers": Text("Not on the roster", "名簿にない提出者"),
    "late": Text("Handed in late", "遅れて提出"),
    "cost": Text("Took longest", "時間がかかった提出物"),
    "similar": Text("Alike", "似ている提出物"),
    "students": Text("Everybody", "全員の結果"),
}

WORDS = {
    "needed": Text("Needs a person", "担当者の確認が必要"),
    "nobody": Text("Nothing needs a person.", "確認が必要なものはありません。"),
    "tomorrow": Text("What to say tomorrow", "次の授業で話すこと"),
    "nothing_named": Text(
        "No mistake was named for two students or more.", "2 人以上に共通する間違いは見つかりませんでした。"
    ),
    "they_lose": Text("They lose:", "失点したテスト："),
    "from_the_lesson": Text("The lesson says, under", "解説の関連箇所："),
    "who": Text("Who:", "該当者："),
    "went": Text("How it went", "結果の概要"),
    "marks": Text("Marks of the class, in shares of the points", "クラス全体の得点率の分布"),
    "missing": Text("Who is missing", "未提出者"),
    "no_roster": Text(
        "With `--roster` this says who handed in nothing.", "`--roster` を付けると、未提出の学生がわかります。"
    ),
    "all_there": Text("Everybody on the roster handed something in.", "名簿の全員が提出しています。"),
    "cost": Text("Time and cost", "時間とコスト"),
    "nobody_solves": Text("Nobody passes", "全員が不合格"),
    "everybody_solves": Text("Everybody passes", "全員が合格"),
    "alike": Text("A hint to look, no more", "念のための確認"),
    "alike_means": Text(
        "A share is how much of the smaller file's own code stands in the other one too, names and comments aside; the "
        "stub and what much of the class writes do not count. Short exercises have few ways to be right: being alike "
        "proves nothing. No student sees this.",
        "割合は、短いほうのファイルのコードのうち、もう一方にもある部分です（名前とコメントの違いは無視し、配布されたコードと"
        "多くの学生に共通するコードは除きます）。短い課題では正解の書き方が限られるため、似ていることは何の証拠にもなりません。"
        "学生のページには表示されません。",
    ),
    "discrimination_means": Text(
        "Discrimination is the correlation with the points of everything else: above 0.3 the test tells strong students "
        "from weak ones; below 0 look at the test or at its key. It needs 10 students who tried.",
        "識別力は、ほかのすべての得点との相関です。0.3 以上なら理解度の差をよく表しており、負の場合はテストや正答の見直しが"
        "必要かもしれません。取り組んだ学生が 10 人未満のときは計算しません。",
    ),
    "search": Text("Search", "検索"),
    "more": Text("Show more", "さらに表示"),
    "further": Text("The further rows stand in the CSV.", "続きは CSV にあります。"),
}

WHAT_TO_DO = {  # of each flag that needs a person
    Flag.NEEDS_REVIEW: Text(
        "`grade review RESULTS` goes through them, question by question.",
        "`grade review RESULTS` で、問題ごとに採点できます。",
    ),
    Flag.GRADER_ERROR: Text(
        "Run `grade run` again; where it stays, `grade review --mark` sets the mark.",
        "`grade run` をもう一度実行してください。それでも残る場合は `grade review --mark` で点数を付けられます。",
    ),
    Flag.UNREADABLE: Text(
        "Their page says what it is; ask for that file again.",
        "学生のページに詳細があります。そのファイルの再提出を求めてください。",
    ),
    Flag.NOTHING_RECOGNISED: Text(
        "Their page lists what came; perhaps the files were renamed.",
        "届いたファイルは学生のページにあります。ファイル名が変わっていないか確認してください。",
    ),
    Flag.DUPLICATE: Text(
        "`grade review RESULTS` asks which one counts.", "`grade review RESULTS` で採用するものを選べます。"
    ),
    Flag.SIGNED_FOR_ANOTHER: Text(
        "It counts for who handed it in. Ask both whose work it is.",
        "提出した人の点になっています。だれの解答か、両方の学生に確認してください。",
    ),
    Flag.BLOCKED: Text(
        "It was stopped and earned nothing; the exercise on their page says which act.",
        "操作は止められ、得点になっていません。何をしたかは学生のページの課題に書かれています。",
    ),
    Flag.SYMLINK: Text("Ask for the files themselves.", "リンクではなくファイルそのものの提出を求めてください。"),
    Flag.NOT_ON_ROSTER: Text(
        "Is the id mistyped, or the roster old?", "ID の打ち間違いか、名簿が古い可能性があります。"
    ),
    Flag.TOO_LARGE: Text("Ask for the course's files alone.", "課題のファイルだけの提出を求めてください。"),
}

REMARKS = {
    "nobody": Text("nobody solves it", "正解者なし"),
    "everybody": Text("everybody solves it", "全員正解"),
    "reversed": Text("weaker students do better", "成績の低い学生のほうが正答率が高い"),
    "unchosen": Text("nobody chooses it", "選んだ人なし"),
}


def distribution(tenths: Sequence[int]) -> Text:
    """The histogram for who hears the page: how many students lie in each tenth of the points."""
    found = [(f"{10 * n}–{10 * n + 10} %", count) for n, count in enumerate(tenths) if count]
    return Text(
        "Students by share of the points: " + ", ".join(f"{span}: {count}" for span, count in found),
        "得点率ごとの人数：" + "、".join(f"{span} は {count} 人" for span, count in found),
    )


def answers_wait(count: int) -> Text:
    """How many free-text answers of a student wait."""
    return Text(f"{count} answer{'' if count == 1 else 's'}", f"解答 {count} 件")


def packed_for(signed: str, student: str) -> Text:
    """Whom a zip says that it is of, and who handed it in."""
    return Text(f"packed for {signed}, handed in as {student}", f"{signed} のもの、{student} として提出")


def points_withheld(points: float) -> Text:
    """How many points of a student our fault withholds."""
    return Text(f"{number(points)} points are withheld", f"{number(points)} 点が保留中")


def not_loaded() -> Text:
    """Who handed in what Python cannot read, or cannot load."""
    return Text("handed in a file that Python cannot read or load", "Python が読み込めないファイルを提出")


def mend_it_together() -> Text:
    """What to do about it."""
    return Text(
        "No test could run on it. Their page names the line; let them mend it and hand it in again.",
        "テストを 1 つも実行できていません。学生のページに行番号があります。直して再提出するよう伝えてください。",
    )


def struggling(bound: float) -> Text:
    """Who earns little of what they tried."""
    return Text(
        f"earned less than {100 * bound:.0f} % of what they tried",
        f"取り組んだ課題の得点率が {100 * bound:.0f} % 未満",
    )


def talk_to_them() -> Text:
    """What to do about who struggles."""
    return Text(
        "Sit down with them: the page's first card is where to begin.",
        "一緒に取り組みましょう。ページの最初の項目から始めるのがよいでしょう。",
    )


def share_of_what_they_tried(share: float) -> Text:
    """How little it is."""
    return Text(f"{100 * share:.0f} % of what was tried", f"取り組んだ課題の {100 * share:.0f} %")


def who_makes_it(count: int, tried: int, exercise: str, task: str) -> Text:
    """How common a mistake is."""
    return Text(
        f"{count} of the {tried} who wrote {task} ({exercise}.py)",
        f"{exercise}.py の {task} を書いた {tried} 人中 {count} 人",
    )


def cost(total: float, usual: float, most: float) -> Text:
    """What grading the class cost."""
    return Text(
        f"The programs took {total:,.1f} s of processor time: {usual:.1f} s the student in the middle, {most:.1f} s at most.",
        f"学生のプログラムの実行に使った CPU 時間は合計 {total:,.1f} 秒です（中央値 {usual:.1f} 秒、最大 {most:.1f} 秒）。",
    )


def look_for_alike() -> Text:
    """Nobody has looked for similar submissions."""
    return Text(
        "`grade similar RESULTS SUBMISSIONS` looks for files that are alike.",
        "`grade similar RESULTS SUBMISSIONS` で、似ているファイルを探せます。",
    )


def hours(value: float) -> Text:
    """How late something came."""
    if value < 48:
        return Text(f"{value:.1f} h", f"{value:.1f} 時間")
    return Text(f"{value / 24:.1f} d", f"{value / 24:.1f} 日")


def how_many(students: int) -> Text:
    """The size of the class."""
    return Text(f"{students} student{'' if students == 1 else 's'}", f"{students} 人")


def page_title(students: int, assignment: Text) -> Text:
    """Whose page it is: the class's, and of what."""
    en, ja = (f", {assignment.en}", f"、{assignment.ja or assignment.en}") if assignment else ("", "")
    who = how_many(students)
    return Text(f"Class of {who.en}{en} – saiten", f"クラスの採点結果（{who.ja}）{ja} – saiten")
