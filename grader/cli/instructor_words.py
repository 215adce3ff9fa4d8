"""Instructor words: the help of the options of the instructors' commands."""

from __future__ import annotations

from grader.text import Text

RESULTS_OUT = Text("Where the results go.", "結果を書き出すフォルダ。")
MERGED_OUT = Text("Where the merged results go.", "まとめた結果を書き出すフォルダ。")
FROM = Text(
    "Whose download it is, where its names do not say it.",
    "どの LMS からダウンロードしたものか（名前から分からない場合に指定します）。",
)
JOBS = Text("Processes; as many as there are cores without it.", "プロセス数。省略するとコアの数だけ使います。")
JOBS_AT_MOST = Text(
    "Processes at most; as many as there are cores without it.", "プロセス数の上限。省略するとコアの数だけ使います。"
)
JOBS_PAY_OFF = Text("Processes; without it as many as pay off.", "プロセス数。省略すると、速くなる数だけ使います。")
DASK = Text(
    "Grade on the workers of a Dask scheduler (HOST:PORT, encrypted), or on N of this machine's.",
    "Dask スケジューラのワーカー（HOST:PORT、暗号化）、またはこのマシンの N 個のワーカーで採点します。",
)
QUIET = Text("Say only what a person should look at.", "人が見るべきことだけを表示します。")
SHARD = Text(
    "Grade the I-th of N parts of the class; `grade merge` joins them.",
    "クラスを N 個に分けた I 番目だけを採点します。`grade merge` でまとめます。",
)
ISOLATION = Text(
    "auto: the best there is, refusing what is weak; full: everything or nothing; process: code you trust.",
    "auto：使える最も強い隔離（弱すぎれば中止）。full：すべて揃わなければ中止。process：信頼できるコード用。",
)
SECRET = Text(
    "Seeds the hidden tests' data; else SAITEN_SECRET, else a public one.",
    "隠しテストのデータを決める文字列。省略すると SAITEN_SECRET、なければ公開の既定値を使います。",
)
FORCE = Text("Grade everything again, changed or not.", "変わっていないものも、すべて採点し直します。")
SETTLE = Text(
    "Seconds that nothing of a submission may change before it is graded.", "提出物に何秒間変化がなければ採点するか。"
)
PAGES_LANG = Text(
    "Language of the pages; that of the run without it.", "ページの言語。省略すると採点したときの言語です。"
)
ONE_STUDENT = Text("Write the page of this student only.", "この学生のページだけを作ります。")
PAGES_OUT = Text(
    "Where RESULTS is one file (sqlite, parquet): the folder for its pages.",
    "RESULTS が 1 つのファイル（sqlite、parquet）のとき、ページを作るフォルダ。",
)
EXPORT_TO = Text("A file of our own making.", "saiten が作るファイルの種類。")
FILL = Text(
    "The gradebook or worksheet that the platform gave: fills a copy.",
    "LMS から得た成績表。その写しに点を書き込みます。",
)
WHAT = Text("--fill: one mark, or each exercise's.", "--fill：合計点だけか、各課題の点か。")
COLUMN = Text(
    "--fill: the title of the column for the total, where several could be meant.",
    "--fill：合計点を書く列の見出し（候補が複数ある場合）。",
)
FILL_AS_IS = Text(
    "--fill: points as they are, not scaled to the file's maximum.",
    "--fill：ファイルの満点に合わせず、点をそのまま書きます。",
)
EXPORT_OUT = Text("File (folder for gradescope) to write.", "書き出すファイル（gradescope ではフォルダ）。")
EXPORT_COURSE = Text("nbgrader: the course directory with the gradebook.", "nbgrader：成績簿のあるコースのフォルダ。")
REVIEW_LIST = Text(
    "Only list what waits, and the marks that persons gave.", "判断を待つものと、人が付けた点の一覧だけを表示します。"
)
REVIEW_MARK = Text("Set a mark.", "点を決めます。")
REVIEW_UNMARK = Text("Take such a mark back.", "決めた点を取り消します。")
REVIEW_REASON = Text("Why, for --mark: the student reads it.", "--mark の理由。学生が読みます。")
REVIEW_AUTHOR = Text("Who marks; your user name without it.", "採点者。省略するとユーザー名です。")
REVIEW_QUESTION = Text("Only the answers to this question.", "この問題の解答だけを対象にします。")
REVIEW_CHOOSE = Text("Say which of several submissions counts.", "複数の提出のうち、どれを採点対象とするかを決めます。")
DIFF_ALL = Text(
    "Show every test, however many changed for one student.",
    "1 人の学生で多くのテストが変わっていても、すべて表示します。",
)
RELEASE_LANG = Text(
    "Language of what the files say is to be done; without it the assignment's, else yours.",
    "ファイルの説明文の言語。省略すると課題の言語、なければあなたの言語です。",
)
WHEEL = Text(
    "Put the student's commands beside it, as a wheel to install.", "学生用コマンドの wheel も一緒に入れます。"
)
QUIZZES_LANG = Text("Language of the questions.", "問題文の言語。")
QUIZZES_TO = Text(
    "Moodle XML, QTI 1.2, QTI 2.1, or a page that shows the key once one has answered.",
    "Moodle XML、QTI 1.2、QTI 2.1、または解答後に正解を表示するページ。",
)
CANVAS_AT = Text(
    "The assignment, as the browser shows it: https://…/courses/12/assignments/34",
    "ブラウザに表示される課題のアドレス：https://…/courses/12/assignments/34",
)
CANVAS_SEND = Text("Enter the marks; without it they are only shown.", "点を入力します。省略すると表示するだけです。")
CANVAS_PAGES = Text(
    "Each student's page as a comment beside a changed mark.",
    "点が変わった学生に、結果のページをコメントとして添えます。",
)
CANVAS_AS_IS = Text(
    "Points as they are, not scaled to the assignment's points.", "課題の満点に合わせず、点をそのまま入れます。"
)
FOLDER = Text("A folder.", "フォルダ。")
NBGRADER_LANG = Text("Statements, lessons and feedback.", "問題文・解説・フィードバックの言語。")
NBGRADER_COURSE = Text("The nbgrader course.", "nbgrader のコース。")
NBGRADER_STUDENT = Text("This student only.", "この学生だけを対象にします。")
PROPERTIES = Text(
    "Only print which common checks the tests of each task ask for.",
    "各課題のテストが行う共通の検査の一覧だけを表示します。",
)

# --- the help of the commands

RELEASE = Text(
    "Write what students get to the new folder DEST: stubs, public examples, quizzes without keys, data.\n\n"
    "With --assignment only what it sets, with the lessons of those units. With --roster a folder a "
    "student, in which questions have their choices in an order of their own, and other numbers where the "
    "course has variants of them. Refuses to write anything that holds a solution or a key.",
    "学生への配布物（空欄のあるファイル、公開テスト例、正解のない確認テスト、データ）を、新しいフォルダ DE"
    "ST に書き出します。\n\n"
    "--assignment を付けると、出題したものとその単元の解説だけを入れます。--roster を付"
    "けると学生ごとのフォルダを作り、選択肢の順番や、用意があれば数値も学生ごとに変えます。模範解答や正解を含"
    "むものは書き出しません。",
)
RUN = Text(
    "Grade SUBMISSIONS (one folder or zip per student, or a platform's download) and write marks and "
    "pages to --out.\n\n"
    "A second run grades only what changed; an interrupted one goes on where it stopped. With "
    "--assignment what it sets is graded, and marks are out of that; a changed weight, date or extension "
    "grades nothing again. Both may be addresses (s3://bucket/class): then a copy is worked on, and each "
    "submission's results are sent once they are whole.",
    "SUBMISSIONS（学生ごとのフォルダや zip、または LMS からダウンロードしたもの）を採点し"
    "、点とページを --out に書き出します。\n\n"
    "2 回目からは変わったものだけを採点し、中断した場合は続きから再開します。--assignment を付"
    "けると出題したものを採点し、満点もそれに従います。配点、締切、延長を変えても採点し直しません。SUBMI"
    "SSIONS と --out はアドレス（s3://bucket/class）でもかまいません。写しを採"
    "点し、結果は 1 人分がそろうごとに送ります。",
)
WATCH = Text(
    "Grade what arrives in SUBMISSIONS, as it arrives, until Ctrl-C.\n\n"
    "An upload that is under way is waited for: nothing of a submission may change for a while, and a zip "
    "has its end. What is handed in again is graded again. Marks and pages are written after each round.",
    "SUBMISSIONS に届いたものを、Ctrl-C で止めるまで、届いた順に採点します。\n\n"
    "書き込み中のものは待ちます。しばらく変化がなく、zip なら終わりまで届いていれば採点します。再提出され"
    "たものは採点し直します。点とページは一巡ごとに書き出します。",
)
MERGE = Text(
    "Merge SHARDS, what `grade run --shard I/N` wrote on several machines, as if one had graded the whole class.\n\n"
    "Nothing is graded. Shards of another secret, course, isolation or class are refused, and a missing "
    "one is named.",
    "`grade run --shard I/N` が複数のマシンで書き出した結果 SHARDS を、1 台で全員を採点したときと同じ形にまとめます。\n\n"
    "採点はしません。シークレット、コース、隔離、クラスの違うものは断り、足りないものがあれば知らせます。",
)
REPORT = Text(
    "Write the pages again from the stored results, without running anything.\n\n"
    "They count as in the last run, or as --assignment says now: other weights, dates, extensions. "
    "RESULTS may be one file that `grade export --to sqlite|parquet` wrote: its pages are made in --out.",
    "保存した結果から、何も実行せずにページを作り直します。\n\n"
    "点の数え方は前回の採点と同じか、--assignment の内容（配点、締切、延長）に従います。RESU"
    "LTS は `grade export --to sqlite|parquet` が書き出した 1 つの"
    "ファイルでもかまいません。その場合、ページは --out に作ります。",
)
REVIEW = Text(
    "Decide what a person has to decide: free-text answers, several submissions of one student, any mark.\n\n"
    "Without an option it asks, question by question, with the rubric: Enter confirms the provisional "
    "mark, a number changes it, `r 1 3` gives points 1 and 3 of the rubric, `c WORDS` adds a comment, u "
    "takes back, s skips, q stops. Decisions are kept in RESULTS/reviews.json with who and when, and hold "
    "across re-grading; the mark of a free-text answer as long as the answer stays the same.",
    "人が決めることを決めます。記述式の解答、1 人の学生の複数の提出、個々の点です。\n\n"
    "オプションを付けないと、問題ごとに採点基準を示して尋ねます。Enter で仮の点を確定、数字で変更、`r"
    " 1 3` で基準の 1 と 3 の点、`c 言葉` でコメント、u で取り消し、s で飛ばし、q で終"
    "了します。決めたことは誰がいつ決めたかとともに RESULTS/reviews.json に残り、採点し"
    "直しても有効です。記述式の点は、解答が同じである間だけ有効です。",
)
SIMILAR = Text(
    "Look for files that are alike between two students, and write them on the class page.\n\n"
    "A hint to look, no proof, and on no student's page. What was handed out and what much of the class "
    "writes does not count. SUBMISSIONS: what RESULTS was graded from. Needs `pip install "
    "'saiten[similar]'`.",
    "2 人の学生の間でよく似たファイルを探し、クラスのページに示します。\n\n"
    "調べるきっかけであって証拠ではなく、学生のページには載りません。配布したものや、クラスの多くが書くものは"
    "数えません。RESULTS は採点結果、SUBMISSIONS は採点したときの提出物です。`pip install 'sa"
    "iten[similar]'` が必要です。",
)
DIFF = Text(
    "Say whose mark changed between two results, OLD and NEW, and through which test. Exit code 1 where one did.",
    "2 つの結果 OLD と NEW の間で誰の点が変わったか、どのテストによるかを示します。変わった人がいれば終了コードは 1 です。",
)
EXPORT = Text(
    "Write the stored marks for a learning management system, or fill the file that it gave.\n\n"
    "They count as in the last run, or as --assignment says now. nbgrader takes points as they were "
    "earned.\n\n"
    "--fill takes Canvas's gradebook, Moodle's grading worksheet (in your language) or gradebook, "
    "manaba's workbook. What it does not fill stays to the letter.\n\n"
    "sqlite and parquet are one file for a very large class: the marks, and what `grade report` makes "
    "pages of. For nbgrader the marks go into the gradebook of --course. Without --out: RESULTS/marks-"
    "canvas.csv, RESULTS/marks-moodle.csv, RESULTS/marks.csv, RESULTS/gradescope/, RESULTS/filled-NAME.",
    "保存した点を LMS 用に書き出すか、LMS から得たファイルに書き込みます。\n\n"
    "点の数え方は前回の採点と同じか、--assignment の内容に従います。nbgrader には得点を"
    "そのまま渡します。\n\n"
    "--fill には Canvas の成績表、Moodle の評点ワークシート（どの言語でも）や評定表、m"
    "anaba の表を指定できます。書き込まない部分は 1 文字も変えません。\n\n"
    "sqlite と parquet は、大人数のクラス向けの 1 つのファイルです。点と、`grade r"
    "eport` がページを作るもとになる記録を含みます。nbgrader では --course の成績簿"
    "に点を入れます。--out を省略すると、RESULTS/marks-canvas.csv、RESULT"
    "S/marks-moodle.csv、RESULTS/marks.csv、RESULTS/gradesc"
    "ope/、RESULTS/filled-NAME に書き出します。",
)
CANVAS = Text(
    "Enter the marks stored in RESULTS into an assignment of Canvas by its API.\n\n"
    "Shows what it would enter; --send enters it. The access token stands in CANVAS_TOKEN (Canvas: "
    "Account, Settings, New Access Token). Only what changes is sent, so that the same command can be "
    "given again.",
    "RESULTS に保存した点を、Canvas の課題に API で入れます。\n\n"
    "入れる内容を表示し、--send を付けると実際に入れます。アクセストークンは CANVAS_TOKEN"
    " に設定します（Canvas の「アカウント」→「設定」→「新しいアクセストークン」）。変わるものだけを"
    "送るので、同じコマンドを何度実行してもかまいません。",
)
QUIZZES = Text(
    "Write the quizzes, with their keys, as questions for a learning management system to DEST.\n\n"
    "A file a quiz: XML for Moodle's question bank, a zip for Canvas (QTI 1.2) or others (QTI 2.1). Kinds "
    "that the format does not know (formulas, lines of code) are named and left out. A self-test is a "
    "page to open in a browser.",
    "確認テストを、正解とともに、LMS の問題として DEST に書き出します。\n\n"
    "確認テストごとに 1 つのファイルで、Moodle の問題バンク用の XML、Canvas 用の zip"
    "（QTI 1.2）、その他用の zip（QTI 2.1）です。形式にない種類（数式、コードの行）は名前を"
    "表示して省きます。self-test はブラウザで開くページです。",
)
DEMO = Text(
    "Grade the sample class that comes with the course and say where its page is.",
    "コースに付属の見本のクラスを採点し、クラスのページの場所を表示します。",
)
