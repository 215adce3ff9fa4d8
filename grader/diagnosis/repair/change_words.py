"""What sort of change mends a place of the student's file, and the question that leads to it: never what has to stand there."""

from __future__ import annotations

from grader.text import Text

ONE_VALUE, VALUE = "one value", "value"
VALUES = frozenset({ONE_VALUE, VALUE})  # kinds that say where, and not what

# By the kind of change: how the place is changed, as the beginning of a sentence on what passes then, and the question that
# leads to it.
KINDS = {
    "absolute": (
        Text("with its absolute value", "絶対値をとると"),
        Text("May it be negative here?", "ここは負の値になってもよいですか。"),
    ),
    "accumulated": (
        Text("if adding up and replacing are exchanged", "足し込みと代入を入れ替えると"),
        Text("Should it be added to what is there, or replace it?", "前の値に足すのですか、置き換えるのですか。"),
    ),
    "argument": (
        Text("if it is given one more argument", "引数をもう 1 つ渡すと"),
        Text("Which of the settings does this call need?", "この呼び出しには、どの設定を渡す必要がありますか。"),
    ),
    "axis": (
        Text("along another axis", "別の軸に沿って計算すると"),
        Text("Along which axis, and which shape should be left?", "どの軸に沿って計算し、どの形状が残るべきですか。"),
    ),
    "beginning": (
        Text("with another value to begin with", "はじめの値を変えると"),
        Text(
            "May what comes later be smaller, or larger, than what it begins with?",
            "後から出てくる値が、はじめの値より小さい（または大きい）ことはありませんか。",
        ),
    ),
    "bound": (
        Text("with another bound", "範囲の端を変えると"),
        Text("Where should it begin, and where end?", "どこから始まり、どこで終わるべきですか。"),
    ),
    "brackets": (
        Text("with other brackets", "括弧の位置を変えると"),
        Text("What has to be computed first?", "先に計算すべきなのはどの部分ですか。"),
    ),
    "call": (
        Text("without this call", "この呼び出しを外すと"),
        Text("What does it do to the values?", "この呼び出しは値をどう変えていますか。"),
    ),
    "comparison": (
        Text("with another comparison", "比較を別のものにすると"),
        Text(
            "What should happen on each side of the bound, and exactly on it?",
            "境界のちょうど上と、その両側では、それぞれどうなるべきですか。",
        ),
    ),
    "complement": (
        Text("with 1 minus it", "1 から引いたものにすると"),
        Text("Which is meant: this share, or what is left?", "必要なのは、この割合ですか、残りの割合ですか。"),
    ),
    "condition": (
        Text("with another condition, or without one", "条件を変えるか、なくすと"),
        Text("When should this happen?", "これはどのようなときに行うべきですか。"),
    ),
    "copy": (
        Text("on a copy", "コピーに対して計算すると"),
        Text("Who else holds this array?", "この配列をほかに使っているのはどこですか。"),
    ),
    "cut off": (
        Text("once negative values are cut off", "負の値を切り捨てると"),
        Text("What should become of them?", "負の値はどうなるべきですか。"),
    ),
    "direction": (
        Text("the other way round", "逆の向きにたどると"),
        Text("In which direction should it be gone through?", "どちらの向きにたどるべきですか。"),
    ),
    "exponent": (
        Text("with another power of it", "別のべき乗にすると"),
        Text("To which power is it raised in the formula?", "式のここは何乗ですか。"),
    ),
    "factor": (
        Text("with another factor", "係数を変えると"),
        Text("Which factor does the formula have here?", "式のここにはどんな係数がありますか。"),
    ),
    "function": (
        Text("with another function in its place", "別の関数に置き換えると"),
        Text("What should this step do to the values?", "ここでは値に対して何をすべきですか。"),
    ),
    "in place": (
        Text("if it is written into the array, or no longer is", "配列に直接書き込むか、書き込むのをやめると"),
        Text("Who else holds this array?", "この配列をほかに使っているのはどこですか。"),
    ),
    "index": (
        Text("with another index, or without one", "別の添字にするか、添字を外すと"),
        Text("Which entries are meant, and in which order?", "必要なのはどの要素で、どの順番ですか。"),
    ),
    "into the block": (
        Text("inside the block beside it", "この行を隣のブロックの中に入れると"),
        Text("How often should it happen, and when?", "これはいつ、何回行われるべきですか。"),
    ),
    "inverse": (
        Text("with its inverse", "逆数にすると"),
        Text("Is something multiplied by it, or divided?", "掛けるのですか、割るのですか。"),
    ),
    "line moved": (
        Text("if this line stands elsewhere", "この行を別の場所に移すと"),
        Text("What must have happened before it?", "この行より前に済んでいるべきことは何ですか。"),
    ),
    "line too much": (
        Text("without this line", "この行がなければ"),
        Text("What is it for?", "この行は何のためのものですか。"),
    ),
    "logarithm": (
        Text("with its logarithm", "対数をとると"),
        Text("Which is meant: the quantity, or its logarithm?", "必要なのは値そのものですか、その対数ですか。"),
    ),
    "not summed": (
        Text("once it is summed, or averaged", "和または平均をとると"),
        Text("Over which entries?", "どの要素についてまとめるべきですか。"),
    ),
    "number": (
        Text("with another number", "別の数にすると"),
        Text("Where does this number come from?", "この数はどこから来ましたか。"),
    ),
    "one more": (
        Text("with one more, or one less", "1 だけ増やすか減らすと"),
        Text("From where to where is counted?", "どこからどこまでを数えますか。"),
    ),
    "one sample": (
        Text("if a single sample is taken as a batch of one", "サンプル 1 つを大きさ 1 のバッチとして扱うと"),
        Text("Which shape does a single sample have?", "サンプルが 1 つだけのとき、形状はどうなりますか。"),
    ),
    "done again": (
        Text("if this is done once more in another place", "同じことを別の場所でも行うと"),
        Text("When does it have to begin anew?", "どの時点で、はじめの状態に戻すべきですか。"),
    ),
    "generator": (
        Text("with the generator that was given", "渡された乱数生成器を使うと"),
        Text("Who decides on what is drawn?", "乱数を決めるのは何ですか。"),
    ),
    ONE_VALUE: (
        Text("with another value in its place", "ここが別の値になると"),
        Text("What should it be here, and where does it come from?", "ここは何であるべきで、どこから得られますか。"),
    ),
    "operator": (
        Text("with another operation", "別の演算にすると"),
        Text("Which operation does the formula have here?", "式のここではどの演算をしますか。"),
    ),
    "option": (
        Text("with another option, or without one", "オプションを変えるか、外すと"),
        Text("What does the option do?", "このオプションは何をするものですか。"),
    ),
    "order": (
        Text("in another order", "順序を入れ替えると"),
        Text("What comes first, and what second?", "先に来るのはどちらですか。"),
    ),
    "order of axes": (
        Text("with the axes in another order", "軸の順序を変えると"),
        Text("Which axis is which, before and after?", "変換の前と後で、どの軸が何を表していますか。"),
    ),
    "out of the block": (
        Text("outside of the block that it stands in", "この行をブロックの外に出すと"),
        Text("How often should it happen?", "これは何回行われるべきですか。"),
    ),
    "power": (
        Text("with a square, or a root", "2 乗または平方根にすると"),
        Text("Is the quantity meant, its square or its root?", "必要なのは値そのもの、2 乗、平方根のどれですか。"),
    ),
    "quantity": (
        Text("with another quantity in its place", "別の量に置き換えると"),
        Text("Which quantity does the formula have here?", "式のここに来るのはどの量ですか。"),
    ),
    "repeated": (
        Text("if every repeated index is added", "重複した添字の分もすべて足すと"),
        Text("What becomes of an index that comes twice?", "同じ添字が 2 回出てくると、何が起きますか。"),
    ),
    "return": (
        Text("if a value is given back after it", "この後で値を返すと"),
        Text("What should the function return?", "関数は何を返すべきですか。"),
    ),
    "samples": (
        Text("once the number of samples is in it", "サンプル数で割るか掛けると"),
        Text("Which is meant: a sum, or a mean?", "必要なのは和ですか、平均ですか。"),
    ),
    "shape": (
        Text("in another shape", "形状を変えると"),
        Text("Which shape is needed here?", "ここではどんな形状が必要ですか。"),
    ),
    "sign": (
        Text("with the opposite sign", "符号を逆にすると"),
        Text("Which sign should it have, and why?", "符号はどちらで、それはなぜですか。"),
    ),
    "sign of": (
        Text("with its sign alone", "符号だけにすると"),
        Text("Does its size matter here?", "ここで大きさは関係ありますか。"),
    ),
    "small number": (
        Text("with a small number added", "小さな数を足すと"),
        Text("What if it is 0?", "ここが 0 のときはどうなりますか。"),
    ),
    "term": (
        Text("multiplied or divided by another quantity", "この関数にある別の量を掛けるか、その量で割ると"),
        Text("Which one is missing in the formula?", "式に足りないのはどの量ですか。"),
    ),
    "too much": (
        Text("without a part of it", "その一部を取り除くと"),
        Text("Which part does not belong there?", "ここに要らないのはどの部分ですか。"),
    ),
    "transposed": (
        Text("if something is transposed, or is not", "転置のしかたを変えると"),
        Text(
            "Which shapes meet here, and over which index is the sum taken?",
            "ここで掛け合わせるのはどの形状とどの形状で、どの添字について和をとりますか。",
        ),
    ),
    "type": (
        Text("with another kind of numbers", "別の型の数にすると"),
        Text("Which dtype is asked for?", "どの型の数が求められていますか。"),
    ),
    VALUE: (
        Text("with the right numbers in its place", "ここに正しい数値が入れば"),
        Text(
            "What should come out here, and is what it is computed from right?",
            "ここでは何が得られるべきですか。また、計算に使っている値は正しいですか。",
        ),
    ),
    "written to": (
        Text("with one index in the place of two", "2 つの添字を 1 つにまとめると"),
        Text(
            "Is it the array itself that is written to, or a copy of a part?",
            "書き込んでいるのは元の配列ですか、一部のコピーですか。",
        ),
    ),
}
