"""Hidden tests and mistakes of numerical_gradient.py. Oracles: derivatives known in closed form.

The functions that are handed to the student's code never raise: whatever they are called with, they note it and give
a number, and the test judges what they noted. So a wrong call is seen as what it is, in every kind of worker.
"""

import math

import numpy as np
import pytest

from grader.testing import NotTold, check, mistake, points, task


class Function:
    """A function of the test's: `inner` where the shape is right, a plain sum where not. Keeps what it was given."""

    def __init__(self, inner, shape=()):
        self.inner, self.shape, self.calls = inner, shape, []

    def __call__(self, *arguments):
        try:
            v = np.array(arguments[0], dtype=np.float64)
        except (IndexError, TypeError, ValueError):
            v = np.zeros((0, 0))
        self.calls.append(v)
        return float(self.inner(v) if v.shape == self.shape else v.sum())

    def called_properly(self):
        """Fail unless every call had an argument of the right shape."""
        for v in self.calls:
            check.true(
                v.shape == self.shape,
                f"f was called with something of the shape {v.shape}; it takes the shape {self.shape}.",
                f"f が形状 {v.shape} の引数で呼び出されました。f の引数の形状は {self.shape} です。",
            )


def derivative(student, inner, x, **settings):
    f = Function(inner)
    value = student.numerical_diff(f, x, **settings)
    f.called_properly()
    return check.number(value)


def gradient(student, inner, x, **settings):
    f = Function(inner, x.shape)
    value = student.numerical_gradient(f, x, **settings)
    f.called_properly()
    return check.array(value, x.shape)


def relative(a, n, size):
    """The largest relative error of two arrays, entry by entry."""
    pairs = zip(a.ravel().tolist(), n.ravel().tolist(), strict=True)
    return max(abs(p - q) / size(abs(p), abs(q)) if p or q else 0.0 for p, q in pairs)


def check_error(value, a, n, rtol=1e-5):
    """`value` is the largest relative error, with one denominator or the other."""
    value = check.number(value)
    by_largest, by_sum = relative(a, n, max), relative(a, n, lambda p, q: p + q)
    if not math.isclose(value, by_sum, rel_tol=rtol, abs_tol=1e-12):
        check.close(value, by_largest, rtol=rtol, atol=1e-12)


def sizes(rng, *shape):
    """Numbers of both signs, of sizes from 0.5 to 2."""
    return rng.choice([-1.0, 1.0], size=shape) * rng.uniform(0.5, 2.0, size=shape)


# --- numerical_diff


@task("numerical_diff")
@points(2)
def test_diff_of_a_parabola(student, rng):
    """The derivative of a parabola comes out exactly, up to rounding.

    放物線の微分は、丸め誤差を除いて正確に求まります。
    """
    (a, b, c), x = sizes(rng, 3), float(sizes(rng))
    check.close(derivative(student, lambda v: a * v**2 + b * v + c, x), 2 * a * x + b, rtol=1e-8)


@task("numerical_diff")
def test_diff_of_known_functions(student, rng):
    """The derivatives of sin, exp and log agree with the known ones.

    sin、exp、log の微分が、よく知られた結果と一致します。
    """
    x = float(rng.uniform(0.5, 2.0))
    for f, expected in ((np.sin, math.cos(x)), (np.exp, math.exp(x)), (np.log, 1 / x)):
        check.close(derivative(student, f, x), expected, rtol=1e-6, en=f"{f.__name__}:", ja=f"{f.__name__}：")


@task("numerical_diff")
def test_diff_step(student, rng):
    """The step is h: the central difference of c·x³ is too large by c·h², exactly.

    刻み幅には h が使われます。c·x³ の中心差分は、真の微分よりちょうど c·h² だけ大きくなります。
    """
    c, x, h = float(sizes(rng)), float(sizes(rng)), float(rng.uniform(0.1, 0.5))
    check.close(derivative(student, lambda v: c * v**3, x, h=h), 3 * c * x**2 + c * h**2)


@task("numerical_diff")
def test_diff_of_an_integer(student, rng):
    """x may be an integer.

    x は整数でもかまいません。
    """
    c, x = float(sizes(rng)), int(rng.integers(2, 9))
    check.close(derivative(student, lambda v: c * v**2, x), 2 * c * x, rtol=1e-7)


@task("numerical_diff")
def test_diff_at_the_top_of_a_corner(student, rng):
    """Both sides count alike: at the corner of c·|x| the central difference is 0.

    両側が同じ重みで使われます。c·|x| の角では、中心差分は 0 になります。
    """
    c = float(sizes(rng))
    check.close(derivative(student, lambda v: c * abs(v), 0.0), 0.0, atol=1e-9)


# --- numerical_gradient


@task("numerical_gradient")
@points(2)
def test_gradient_of_a_quadratic_form(student, rng):
    """The gradient of a quadratic function comes out exactly, up to rounding.

    2 次関数の勾配は、丸め誤差を除いて正確に求まります。
    """
    A, b, x = rng.normal(size=(5, 5)), rng.normal(size=5), sizes(rng, 5)
    check.close(gradient(student, lambda v: v @ A @ v + b @ v, x), (A + A.T) @ x + b, rtol=1e-7, atol=1e-7)


@task("numerical_gradient")
@points(2)
@pytest.mark.parametrize("shape", [(2, 3), (3, 1, 2, 2), (1,)])
def test_gradient_of_any_shape(student, rng, shape):
    """The gradient has the shape of x, whatever that is.

    x がどのような形状でも、勾配は同じ形状になります。
    """
    c, x = sizes(rng, *shape), sizes(rng, *shape)
    check.close(gradient(student, lambda v: (c * v**2).sum(), x), 2 * c * x, rtol=1e-7, atol=1e-8)


@task("numerical_gradient")
def test_gradient_of_a_product(student, rng):
    """Each partial derivative is taken where all the other entries are those of x.

    それぞれの偏微分では、ほかの要素は x の値のままです。
    """
    x = sizes(rng, 4)
    expected = [np.prod(np.delete(x, i)) for i in range(4)]
    check.close(gradient(student, lambda v: np.prod(v), x, h=0.25), expected)


@task("numerical_gradient")
def test_gradient_step(student, rng):
    """The step is h: the central difference of c·x³ is too large by c·h², exactly, in every entry.

    刻み幅には h が使われます。c·x³ の中心差分は、どの要素でもちょうど c·h² だけ大きくなります。
    """
    c, x, h = sizes(rng, 2, 3), sizes(rng, 2, 3), float(rng.uniform(0.1, 0.5))
    check.close(gradient(student, lambda v: (c * v**3).sum(), x, h=h), 3 * c * x**2 + c * h**2)


@task("numerical_gradient")
def test_gradient_at_integers(student, rng):
    """At an array of integers the gradient is right, and it is of floats.

    整数の配列でも正しい勾配が求まり、結果は浮動小数点数です。
    """
    c, x = sizes(rng, 5), rng.integers(1, 9, size=5)
    check.close(gradient(student, lambda v: (c * v**2).sum(), x), 2 * c * x, rtol=1e-6)


@task("numerical_gradient")
def test_gradient_at_float32(student, rng):
    """At an array of float32 the differences are taken in float64 and keep their digits.

    float32 の配列でも、差分は float64 で計算され、精度が保たれます。
    """
    c, x = sizes(rng, 2, 3), sizes(rng, 2, 3).astype(np.float32)
    expected = 2 * c * x.astype(np.float64)
    check.close(gradient(student, lambda v: (c * v**2).sum(), x), expected, rtol=1e-6)


@task("numerical_gradient")
def test_one_entry_moves(student, rng):
    """In every call of f at most one entry differs from x, and each entry has its turn.

    f が呼び出されるたびに x と異なる要素は 1 つだけで、どの要素にも順番が回ってきます。
    """
    x = sizes(rng, 2, 3)
    f = Function(lambda v: (v**2).sum(), (2, 3))
    student.numerical_gradient(f, x, h=0.5)
    f.called_properly()
    moved = [{int(i) for i in np.flatnonzero(np.abs(v - x) > 1e-3)} for v in f.calls]
    most = max(map(len, moved), default=0)
    check.true(
        most <= 1, f"f was called with {most} entries moved.", f"{most} 個の要素を動かして f が呼び出されました。"
    )
    missing = 6 - len(set().union(*moved))
    check.true(
        missing == 0, f"{missing} of 6 entries were never moved.", f"6 個中 {missing} 個の要素が動いていません。"
    )


@task("numerical_gradient")
def test_gradient_leaves_x(student, rng):
    """After the call x is as it was, to the last bit.

    呼び出した後の x は、最後の 1 ビットまで元のままです。
    """
    check.unchanged(student.numerical_gradient, Function(lambda v: (v**2).sum(), (5, 3)), rng.normal(size=(5, 3)))


# --- gradient_check


@task("gradient_check")
@points(2)
@pytest.mark.parametrize("shape", [(7,), (3, 5), (2, 3, 1, 2)])
def test_check_finds_the_largest_relative_error(student, rng, shape):
    """The result is the largest relative error of all entries.

    結果は、全要素の相対誤差のうち最大の値です。
    """
    a = sizes(rng, *shape)
    n = a * (1 + rng.uniform(0.001, 0.1, size=shape) * rng.choice([-1, 1], size=shape))
    check_error(student.gradient_check(a, n), a, n)


@task("gradient_check")
def test_check_of_equal_gradients(student, rng):
    """Equal gradients have the error 0.

    等しい勾配どうしの誤差は 0 です。
    """
    a = sizes(rng, 3, 5)
    check.close(check.number(student.gradient_check(a, a.copy())), 0.0, atol=1e-15)


@task("gradient_check")
def test_check_of_zeros(student, rng):
    """Two zeros agree, alone and among other entries.

    0 どうしは一致とみなされます。すべてが 0 の場合も、一部が 0 の場合も同様です。
    """
    check.close(check.number(student.gradient_check(np.zeros(3), np.zeros(3))), 0.0, en="Only zeros:", ja="0 のみ：")
    a, n = sizes(rng, 5), sizes(rng, 5)
    a[1] = n[1] = 0.0
    check_error(student.gradient_check(a, n), a, n)


@task("gradient_check")
def test_check_of_zero_and_something(student, rng):
    """0 beside a small number that is not 0 is a full error of 1, on whichever side the 0 is.

    一方が 0 で、もう一方が小さくても 0 でなければ、どちらが 0 でも誤差は 1 です。
    """
    a, n = np.array([0.0, 1.0]), np.array([1e-5, 1.0])
    check.close(check.number(student.gradient_check(a, n)), 1.0, rtol=1e-2)
    check.close(check.number(student.gradient_check(n, a)), 1.0, rtol=1e-2)


@task("gradient_check")
def test_check_does_not_depend_on_the_scale(student, rng):
    """Small gradients can be wrong, too: a common factor of 1e-6 changes nothing.

    小さな勾配にも誤りはありえます。両方を 1e-6 倍しても、結果は変わりません。
    """
    a, n = sizes(rng, 5), sizes(rng, 5)
    check_error(student.gradient_check(1e-6 * a, 1e-6 * n), a, n, rtol=2e-2)


@task("gradient_check")
def test_check_is_symmetric(student, rng):
    """It does not matter which gradient comes first.

    2 つの勾配を入れ替えても、結果は同じです。
    """
    a, n = sizes(rng, 5), sizes(rng, 5)
    one, two = student.gradient_check(a, n), student.gradient_check(n, a)
    check.close(check.number(two), check.number(one))


@task("gradient_check")
def test_check_of_a_wrong_sign(student, rng):
    """One reversed sign is the largest error that there can be.

    符号が 1 か所でも逆なら、誤差は最大になります。
    """
    a = sizes(rng, 5)
    n = a * [1, 1, -1, 1, 1]
    check_error(student.gradient_check(a, n), a, n)
    check_error(student.gradient_check(n, a), a, n)


@task("gradient_check")
def test_check_of_negative_gradients(student, rng):
    """Negative gradients count by their size, on whichever side the larger ones are.

    負の勾配も絶対値で比べます。大きいほうがどちらの側にあっても同じです。
    """
    a = -np.abs(sizes(rng, 5))
    check_error(student.gradient_check(a, 2 * a), a, 2 * a)
    check_error(student.gradient_check(2 * a, a), a, 2 * a)


@task("gradient_check")
def test_check_of_exchanged_entries(student, rng):
    """Two entries that have changed places are found, though sum and length are the same.

    2 つの要素が入れ替わっていれば、和や長さが同じでも検出されます。
    """
    a = np.array([1.0, 2.0, 5.0, -3.0]) * rng.uniform(0.5, 2.0)
    n = a[[1, 0, 2, 3]]
    check_error(student.gradient_check(a, n), a, n)


@task("gradient_check")
def test_check_finds_one_in_a_thousand(student, rng):
    """One wrong entry among 1000 is found, also where it is a small one among large ones.

    1000 個のうち 1 個だけが誤っていても、それが小さな要素であっても検出されます。
    """
    a = 100 * sizes(rng, 1000)
    at = int(rng.integers(1000))
    a[at] = 0.01
    n = a.copy()
    n[at] = 0.02
    check_error(student.gradient_check(a, n), a, n)


@task("gradient_check")
def test_check_leaves_its_arguments(student, rng):
    """Neither gradient is changed.

    どちらの勾配も書き換えられません。
    """
    a, n = sizes(rng, 3, 5), sizes(rng, 3, 5)
    a[0, 1] = n[0, 1] = 0.0
    check.unchanged(student.gradient_check, a, n)


# --- mistakes of both kinds of differentiation: a rule for one difference, from which either is made


def central(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


def entry_by_entry(f, x, h, rule=central, dtype=np.float64):
    """The gradient by `rule`, one entry at a time."""
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):

        def along(u, index=index):
            at = x.astype(dtype)
            at[index] = u
            return f(at)

        gradient[index] = rule(along, x[index].astype(dtype), h)
    return gradient


def wrong_rule(id, rule, *, en, ja):
    """Enter a wrong difference as a mistake of both tasks."""

    @mistake(id, "numerical_diff", en=en, ja=ja)
    def diff(f, x, h=1e-4):
        return rule(f, x, h)

    @mistake(id, "numerical_gradient", en=en, ja=ja)
    def all_of_them(f, x, h=1e-4):
        return entry_by_entry(f, x, h, rule)

    globals()[f"diff_{id}"], globals()[f"gradient_{id}"] = diff, all_of_them


wrong_rule(
    "NG2",
    lambda f, x, h: (f(x + h) - f(x)) / h,
    en="This is a forward difference; its error shrinks only like h. Look on both sides of x.",
    ja="前進差分になっており、誤差が h に比例します。x の両側を見ましょう。",
)
wrong_rule(
    "NG2-backward",
    lambda f, x, h: (f(x) - f(x - h)) / h,
    en="This is a backward difference; its error shrinks only like h. Look on both sides of x.",
    ja="後退差分になっており、誤差が h に比例します。x の両側を見ましょう。",
)
wrong_rule(
    "NG3",
    lambda f, x, h: (f(x + h) - f(x - h)) / h,
    en="The result is twice too large. How far apart are the two points?",
    ja="結果が 2 倍になっています。2 つの点はどれだけ離れていますか。",
)
wrong_rule(
    "NG5",
    lambda f, x, h: central(f, x, 1e-17),
    en="The step is so small that x + h is x itself, and the difference is 0. How many digits has a float64?",
    ja="刻み幅が小さすぎて x + h が x に等しくなり、差が 0 になっています。float64 の精度は何桁ですか。",
)
wrong_rule(
    "NG10",
    lambda f, x, h: central(f, x, 1e-4),
    en="The step is a fixed number. Which one did the caller ask for?",
    ja="刻み幅が固定されています。呼び出した側が指定した値はどれですか。",
)
wrong_rule(
    "NG11",
    lambda f, x, h: (f(x - h) - f(x + h)) / (2 * h),
    en="The sign is reversed. Which of the two values is subtracted?",
    ja="符号が逆です。2 つの値のうち、引くのはどちらですか。",
)
wrong_rule(
    "NG12",
    lambda f, x, h: (f(x + h) - f(x - h)) / 2 * h,
    en="The result is multiplied by h. In which order does Python work out / 2 * h?",
    ja="結果に h が掛かっています。Python は / 2 * h をどの順に計算しますか。",
)
wrong_rule(
    "NG13",
    lambda f, x, h: f(x + h) - f(x - h) / (2 * h),
    en="Only the second value is divided. Which brackets are missing?",
    ja="2 つ目の値だけが割られています。どこに括弧が必要ですか。",
)
wrong_rule(
    "NG16",
    lambda f, x, h: (f(x + h) - f(x - h)) / 2,
    en="The difference is halved, but not divided by the step.",
    ja="差を 2 で割っていますが、刻み幅では割っていません。",
)


def in_place(f, at, h, gradient, restore):
    """Central differences that write into `at`; `restore(at, index, value)` is meant to bring the value back."""
    for index in np.ndindex(at.shape):
        before = at[index]
        at[index] = before + h
        above = f(at)
        at[index] = before - h
        gradient[index] = (above - f(at)) / (2 * h)
        restore(at, index, before)
    return gradient


def put_back(at, index, value):
    at[index] = value


def leave(at, index, value):
    pass


@mistake(
    "NG1", "numerical_gradient",
    en="In an array of integers x + h is cut off to an integer. Can it hold x + h?",
    ja="整数の配列では x + h が整数に切り捨てられます。その配列に x + h を入れられますか。",
)  # fmt: skip
def in_an_integer_array(f, x, h=1e-4):
    at = x.copy() if x.dtype.kind in "iu" else x.astype(np.float64)
    return in_place(f, at, h, np.zeros(x.shape), put_back)


@mistake(
    "NG14", "numerical_gradient",
    en="The gradient is collected in an array of integers, which cuts its values off. What dtype has your buffer?",
    ja="勾配を整数の配列に入れているため、値が切り捨てられます。結果の配列の dtype は何ですか。",
)  # fmt: skip
def result_like_x(f, x, h=1e-4):
    return in_place(
        f, x.astype(np.float64), h, np.zeros_like(x, dtype=x.dtype if x.dtype.kind in "iu" else float), put_back
    )


@mistake(
    "NG4", "numerical_gradient",
    en="x is not what it was before. Put each value back before the next one moves.",
    ja="x が元に戻っていません。次の要素を動かす前に、値を元に戻しましょう。",
)  # fmt: skip
def never_restored(f, x, h=1e-4):
    at = x if x.dtype == np.float64 else x.astype(np.float64)
    return in_place(f, at, h, np.zeros(x.shape), leave)


@mistake(
    "NG4-copy", "numerical_gradient",
    en="An entry that has moved stays moved while the next ones are tried. At which point is each derivative taken?",
    ja="動かした要素が、次の要素を調べるときも動いたままです。それぞれの偏微分は、どの点で求めるものですか。",
)  # fmt: skip
def never_restored_in_a_copy(f, x, h=1e-4):
    return in_place(f, x.astype(np.float64), h, np.zeros(x.shape), leave)


@mistake(
    "NG9", "numerical_gradient",
    en="x comes back with rounding errors: (x + h) − h is not always x. Keep the value itself.",
    ja="x に丸め誤差が残っています。(x + h) − h は x と等しいとは限りません。元の値を保存しておきましょう。",
)  # fmt: skip
def restored_by_arithmetic(f, x, h=1e-4):
    at = x if x.dtype == np.float64 else x.astype(np.float64)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        at[index] += h
        above = f(at)
        at[index] -= 2 * h
        gradient[index] = (above - f(at)) / (2 * h)
        at[index] += h
    return gradient


@mistake(
    "NG6", "numerical_gradient",
    en="All entries move at once. One variable at a time.",
    ja="すべての要素を同時に動かしています。動かす変数は一度に 1 つです。",
)  # fmt: skip
def all_at_once(f, x, h=1e-4):
    x = x.astype(np.float64)
    return np.full(x.shape, central(f, x, h))


@mistake(
    "NG7", "numerical_gradient",
    en="x[i] is a whole row where x has two axes. How do you reach every entry of any shape?",
    ja="x が 2 次元だと、x[i] は行全体になります。どんな形状でもすべての要素を指すには、どうしますか。",
)  # fmt: skip
def one_axis_only(f, x, h=1e-4):
    at, gradient = x.astype(np.float64), np.zeros(x.shape)
    for i in range(x.size):
        before = at[i].copy()
        at[i] = before + h
        above = f(at)
        at[i] = before - h
        gradient[i] = (above - f(at)) / (2 * h)
        at[i] = before
    return gradient


@mistake(
    "NG7-rows", "numerical_gradient",
    en="A whole row moves at once where x has two axes. How do you reach every entry of any shape?",
    ja="x が 2 次元だと、1 行全体が同時に動いています。どんな形状でもすべての要素を指すには、どうしますか。",
)  # fmt: skip
def row_by_row(f, x, h=1e-4):
    at, gradient = x.astype(np.float64), np.zeros(x.shape)
    for i in range(len(x)):
        before = at[i].copy()
        at[i] = before + h
        above = f(at)
        at[i] = before - h
        gradient[i] = (above - f(at)) / (2 * h)
        at[i] = before
    return gradient


@mistake(
    "NG8", "numerical_gradient",
    en="The difference is taken in float32. How many digits survive when x + h has only seven?",
    ja="差分を float32 で計算しています。x + h が 7 桁しかないとき、引き算の後に何桁残りますか。",
)  # fmt: skip
def in_the_dtype_of_x(f, x, h=1e-4):
    return entry_by_entry(f, x, h, dtype=np.float64 if x.dtype.kind in "iu" else x.dtype)


@mistake(
    "NG15", "numerical_gradient",
    en="The gradient comes back flat. It should have the shape of x.",
    ja="勾配が 1 次元になっています。x と同じ形状にしましょう。",
)  # fmt: skip
def flat(f, x, h=1e-4):
    return entry_by_entry(f, x, h).ravel()


@mistake(
    "NG17", "numerical_gradient",
    en="f gets a single entry. It is a function of the whole array: what do the other entries do meanwhile?",
    ja="f に要素を 1 つだけ渡しています。f は配列全体の関数です。その間、ほかの要素はどうなりますか。",
)  # fmt: skip
def of_single_entries(f, x, h=1e-4):
    return np.array([central(f, float(u), h) for u in x.ravel()]).reshape(x.shape)


@mistake(
    "NG18", "numerical_gradient",
    en="The partial derivatives are added up. One for each entry is asked for.",
    ja="偏微分を合計しています。必要なのは、要素ごとの値です。",
)  # fmt: skip
def added_up(f, x, h=1e-4):
    return float(entry_by_entry(f, x, h).sum())


# --- mistakes of gradient_check


def safe(a):
    return np.where(a == 0, 1, a)


def errors(a, n):
    return np.abs(a - n) / safe(np.maximum(np.abs(a), np.abs(n)))


def wrong_check(id, of, *, en, ja):
    """Enter a wrong measure."""
    globals()[f"check_{id}"] = mistake(id, "gradient_check", en=en, ja=ja)(of)


wrong_check(
    "GC1",
    lambda analytic, numeric: np.abs(analytic - numeric).max(),
    en="This is an absolute error. Small gradients can be wrong, too: relative to what is it large?",
    ja="絶対誤差になっています。小さな勾配にも誤りはありえます。何に対して大きいかを考えましょう。",
)
wrong_check(
    "GC2",
    lambda analytic, numeric: np.mean(analytic - numeric),
    en="Errors of opposite signs cancel out. What has to be done before they are put together?",
    ja="符号の異なる誤差が打ち消し合っています。まとめる前に何が必要ですか。",
)
wrong_check(
    "GC3",
    lambda analytic, numeric: np.max(np.abs(analytic - numeric) / np.maximum(np.abs(analytic), np.abs(numeric))),
    en="0/0 gives nan. Two zeros agree.",
    ja="0/0 が nan になっています。0 どうしは一致とみなします。",
)
wrong_check(
    "GC4",
    lambda analytic, numeric: (
        abs(np.linalg.norm(analytic) - np.linalg.norm(numeric))
        / safe(max(np.linalg.norm(analytic), np.linalg.norm(numeric)))
    ),
    en="Only the lengths are compared. Do vectors of the same length point in the same direction?",
    ja="長さだけを比べています。長さが等しいベクトルは、同じ方向を向いているでしょうか。",
)
wrong_check(
    "GC8",
    lambda analytic, numeric: np.max((analytic - numeric) / safe(np.maximum(np.abs(analytic), np.abs(numeric)))),
    en="Negative errors are never the largest ones. Which sign should an error have?",
    ja="負の誤差が最大値として選ばれません。誤差の符号はどう扱うべきですか。",
)
wrong_check(
    "GC9",
    lambda analytic, numeric: errors(analytic, numeric).mean(),
    en="The mean hides a single wrong entry. Which of the errors is asked for?",
    ja="平均を取ると、1 か所だけの誤りが隠れてしまいます。求めるのはどの誤差ですか。",
)
wrong_check(
    "GC10",
    lambda analytic, numeric: np.max(np.abs(analytic - numeric) / safe(np.abs(analytic + numeric))),
    en="The denominator is |a + n|: with opposite signs it vanishes. Take each absolute value first.",
    ja="分母が |a + n| になっており、符号が逆のとき 0 に近づきます。先にそれぞれの絶対値を取りましょう。",
)
wrong_check(
    "GC11",
    lambda analytic, numeric: (
        np.abs(analytic - numeric).max() / safe(max(np.abs(analytic).max(), np.abs(numeric).max()))
    ),
    en="All entries are compared with the largest one, so that small ones may be wrong. Each has a size of its own.",
    ja="すべての要素を最大の要素と比べているため、小さな要素の誤りが見えません。大きさは要素ごとに異なります。",
)
wrong_check(
    "GC12",
    lambda analytic, numeric: (
        np.linalg.norm(analytic - numeric) / safe(np.linalg.norm(analytic) + np.linalg.norm(numeric))
    ),
    en="This is a ratio of norms, another measure: one wrong entry among many gets lost in it.",
    ja="ノルムの比という別の尺度です。多くの要素の中の 1 か所の誤りが埋もれてしまいます。",
)
wrong_check(
    "GC13",
    lambda analytic, numeric: np.max(np.abs(analytic - numeric) / safe(np.abs(analytic))),
    en="The result depends on which gradient comes first. What should stand in the denominator, so that it does not?",
    ja="2 つの勾配を入れ替えると結果が変わります。そうならないためには、分母を何にしますか。",
)
wrong_check(
    "GC14",
    lambda analytic, numeric: errors(analytic, numeric),
    en="The errors of all entries come back. One number is asked for: which?",
    ja="すべての要素の誤差を返しています。必要なのは 1 つの数値です。どれでしょうか。",
)
wrong_check(
    "GC15",
    lambda analytic, numeric: bool(np.allclose(analytic, numeric, rtol=1e-5)),
    en="True or False comes back. How large is the error?",
    ja="True か False を返しています。誤差の大きさを返しましょう。",
)
wrong_check(
    "GC16",
    lambda analytic, numeric: np.max(np.abs(analytic - numeric) / safe((np.abs(analytic) + np.abs(numeric)) / 2)),
    en="The difference is divided by the mean of both sizes; half of it is too little. Read the definition again.",
    ja="2 つの大きさの平均で割っています。定義の分母をもう一度確かめましょう。",
)

NOT_TOLD = (
    NotTold("GC5", "randomness between evaluations is a matter of the function that is checked, not of this file"),
    NotTold("GC6", "a penalty in the loss only is a matter of the function that is checked, not of this file"),
    NotTold("GC7", "a check at a kink is a matter of where the student checks, not of this file"),
)
