"""Quiz words: what stands on the page of a quiz beside its questions, in both languages."""

from __future__ import annotations

from grader.quiz.question import Entry
from grader.text import Text

WORDS = {
    "quiz": Text("Quiz", "確認テスト"),
    "points": Text("points", "点"),
    "point": Text("point", "点"),
    "answered": Text("answered", "問に解答済み"),
    "of": Text("of", "/"),
    "how": Text(
        "Answer in any order. What you write is kept in this browser; at the end, save the answer sheet and put it into the "
        "folder quizzes of what you hand in.",
        "どの問題から答えてもかまいません。解答はこのブラウザに保存されます。終わったら解答シートを保存し、提出するフォルダの quizzes に入れてください。",
    ),
    "save": Text("Save the answer sheet", "解答シートを保存"),
    "open": Text("Go on with a saved sheet", "保存したシートを開く"),
    "empty_one": Text("Empty this answer", "この解答を消す"),
    "start_over": Text("Start over", "最初からやり直す"),
    "sure": Text("Press once more to empty all answers.", "もう一度押すと、すべての解答が消えます。"),
    "saved": Text(
        "Saved. Put the file into the folder quizzes.", "保存しました。ファイルを quizzes フォルダに入れてください。"
    ),
    "opened": Text("The sheet's answers are filled in.", "シートの解答を読み込みました。"),
    "other": Text(
        "That sheet answers other questions than these: nothing was changed.",
        "そのシートは別の問題の解答です。何も変更していません。",
    ),
    "not_kept": Text(
        "This browser keeps nothing: save the sheet before you close the page.",
        "このブラウザでは解答が保存されません。ページを閉じる前にシートを保存してください。",
    ),
    "no_script": Text(
        "This page needs JavaScript; without it, fill in the .yaml file beside it with an editor.",
        "このページには JavaScript が必要です。使えない場合は、同じ場所にある .yaml ファイルに直接書いてください。",
    ),
    "place": Text("place", "番目"),
    "none": Text("–", "–"),
    "no_key": Text("No key is on this page.", "このページに正解は含まれていません。"),
    "self_test": Text(
        "Self-test: answer first, then look. This page holds the keys and is not for hand-outs.",
        "自習用：答えてから正解を確かめてください。正解を含むため、配布には使えません。",
    ),
    "look": Text("Key and explanation", "正解と解説"),
    "key": Text("Key", "正解"),
    "lessons": Text("Read first", "先に読む解説"),
}

HOW = {  # where clicking takes the place of writing letters
    Entry.ONE: Text("choose one", "1 つ選択"),
    Entry.MANY: Text("choose all that are right", "正しいものをすべて選択"),
    Entry.ORDER: Text("the letters in order", "記号を順番に"),
    Entry.PAIRS: Text("a letter for each", "それぞれに記号を 1 つ"),
}
