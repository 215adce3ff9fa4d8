"""Hidden tests and mistakes of numerical_gradient.py. Oracles: derivatives known in closed form.

The functions that are handed to the student's code never raise: whatever they are called with, they note it and give
a number, and the test judges what they noted. So a wrong call is seen as what it is, in every kind of worker.
"""

import math

import numpy as np

from grader.testing import (
    NotTold,
    arguments_stay,
    asks,
    check,
    data,
    function,
    parametrize,
    points,
    relation,
    supporting,
    task,
    variant,
    wrong,
)


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
    value = check.same_twice(student.numerical_diff, f, x, **settings)
    f.called_properly()
    return check.number(value)


def gradient(student, inner, x, **settings):
    f = Function(inner, x.shape)
    value = check.same_twice(student.numerical_gradient, f, x, **settings)
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
    """Numbers of both signs, of sizes from 0.5 to 2; a single one has either sign."""
    if not shape:
        return rng.choice([-1.0, 1.0]) * rng.uniform(0.5, 2.0)
    return data.both_signs(rng, *shape, least=0.5, most=2.0)


def middling(a):
    """Where the entry of middling size is: neither the largest nor the smallest."""
    return np.abs(a) == np.sort(np.abs(a), axis=None)[a.size // 2]


def near_gradients(rng, *shape):
    """(a, n): some per cent apart, the entry of middling size most of all: the largest error is not that of the largest.

    Sizes lie apart (else the middling one could be the largest with its error upon it), and the other errors are so
    small that neither the mean of all nor one of them comes near the largest, whichever its denominator.
    """
    a = np.sign(sizes(rng, *shape)) * (1.3 + data.spread(rng, *shape, most=0.7))
    share = data.both_signs(rng, *shape, least=0.001, most=0.04)
    return a, a * (1 + np.where(middling(a), 0.15 * np.sign(share), share))


def two_gradients(rng, *shape):
    a, n = sizes(rng, *shape), sizes(rng, *shape)
    a[0, 1] = n[0, 1] = 0.0
    return a, n


CHECK = function("gradient_check", two_gradients, lambda a, n: relative(a, n, max), sizes=(3, 5), samples=2)


# --- numerical_diff


@asks("values", "shape_and_kind", "twice_the_same")
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
    far = 2.5 * x  # a step that grows with x has grown here; in the fifth power no two formulas agree
    check.close(derivative(student, lambda v: c * v**5, far, h=h), c * (5 * far**4 + 10 * far**2 * h**2 + h**4))
    check.close(derivative(student, lambda v: c * v**3, x, h=h), 3 * c * x**2 + c * h**2)


@asks("integers")
@task("numerical_diff")
def test_diff_of_an_integer(student, rng):
    """x may be an integer.

    x は整数でもかまいません。
    """
    c, x = float(sizes(rng)), int(rng.integers(2, 9))
    check.close(derivative(student, lambda v: c * v**2, x), 2 * c * x, rtol=1e-7)


@supporting
@task("numerical_diff")
def test_diff_at_the_top_of_a_corner(student, rng):
    """Both sides count alike: at the corner of c·|x| the central difference is 0.

    両側が同じ重みで使われます。c·|x| の角では、中心差分は 0 になります。
    """
    c = float(sizes(rng))
    check.close(derivative(student, lambda v: c * abs(v), 0.0), 0.0, atol=1e-9)


# --- numerical_gradient


@asks("values", "shape_and_kind", "twice_the_same")
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
@parametrize("shape", [(2, 3), (3, 1, 2, 2), (1,)])
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
    far = 2.5 * x
    expected = c * (5 * far**4 + 10 * far**2 * h**2 + h**4)
    check.close(gradient(student, lambda v: (c * v**5).sum(), far, h=h), expected)
    check.close(gradient(student, lambda v: (c * v**3).sum(), x, h=h), 3 * c * x**2 + c * h**2)


@asks("integers")
@task("numerical_gradient")
def test_gradient_at_integers(student, rng):
    """At an array of integers the gradient is right, and it is of floats.

    整数の配列でも正しい勾配が求まり、結果は浮動小数点数です。
    """
    c, x = sizes(rng, 5), rng.integers(1, 9, size=5)
    check.close(gradient(student, lambda v: (c * v**2).sum(), x), 2 * c * x, rtol=1e-6)


@asks("float32")
@task("numerical_gradient")
def test_gradient_at_float32(student, rng):
    """At an array of float32 the differences are taken in float64 and keep their digits.

    float32 の配列でも、差分は float64 で計算され、精度が保たれます。
    """
    c, x = sizes(rng, 2, 3), sizes(rng, 2, 3).astype(np.float32)
    expected = 2 * c * x.astype(np.float64)
    check.close(gradient(student, lambda v: (c * v**2).sum(), x), expected, rtol=1e-6)


@supporting
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


@asks("arguments_stay")
@task("numerical_gradient")
def test_gradient_leaves_x(student, rng):
    """After the call x is as it was, to the last bit.

    呼び出した後の x は、最後の 1 ビットまで元のままです。
    """
    for size in (1.0, 1e-9):  # (x − h) + h gives back most numbers of the size of 1
        x = size * rng.normal(size=(10, 6))
        check.unchanged(student.numerical_gradient, Function(lambda v: (v**2).sum(), (10, 6)), x)


# --- gradient_check


def check_both_ways(student, a, n, rtol=1e-5):
    """In both orders, and with all signs turned round: every entry and every error has either sign, whatever was drawn."""
    for first, second in ((a, n), (n, a), (-a, -n), (-n, -a)):
        check_error(student.gradient_check(first, second), first, second, rtol)


def errors_of(*pairs, en, ja, rtol=1e-5):
    """A test of these pairs of gradients, made of five numbers of both signs and five near them, either one coming first."""

    @task("gradient_check")
    def test(student, rng):
        drawn = near_gradients(rng, 5)
        for pair in pairs:
            a, n = pair(*drawn)
            check_both_ways(student, a, n, rtol)

    test.__doc__ = f"{en}\n\n{ja}"
    return test


@asks("values", "shape_and_kind")
@task("gradient_check")
@points(2)
@parametrize("shape", [(7,), (3, 5), (2, 3, 1, 2)])
def test_check_finds_the_largest_relative_error(student, rng, shape):
    """The result is the largest relative error of all entries.

    結果は、全要素の相対誤差のうち最大の値です。
    """
    check_both_ways(student, *near_gradients(rng, *shape))


test_check_of_integers = asks("integers")(errors_of(lambda a, n: (np.array([1, 4]), np.array([1, 5])),
    en="Gradients of integers, as in the example, are compared in the same way.", ja="例のような整数の配列でも、同じように比べられます。"))  # fmt: skip

test_check_of_equal_gradients = supporting(errors_of(lambda a, n: (a, a.copy()),
    en="Equal gradients have the error 0.", ja="等しい勾配どうしの誤差は 0 です。"))  # fmt: skip

test_check_of_zeros = errors_of(lambda a, n: (np.zeros(3), np.zeros(3)), lambda a, n: (np.append(a, 0.0), np.append(n, 0.0)),
    en="Two zeros agree, alone and among other entries.", ja="0 どうしは一致とみなされます。すべてが 0 の場合も、一部が 0 の場合も同様です。")  # fmt: skip


@supporting
@task("gradient_check")
def test_check_of_zero_and_something(student, rng):
    """0 beside a small number that is not 0 is a full error of 1, on whichever side the 0 is.

    一方が 0 で、もう一方が小さくても 0 でなければ、どちらが 0 でも誤差は 1 です。
    """
    a, n = np.array([0.0, 1.0]), np.array([1e-5, 1.0])
    check.close(check.number(student.gradient_check(a, n)), 1.0, rtol=1e-2)
    check.close(check.number(student.gradient_check(n, a)), 1.0, rtol=1e-2)


test_check_does_not_depend_on_the_scale = supporting(errors_of(lambda a, n: (1e-6 * a, 1e-6 * n), rtol=2e-2,
    en="Small gradients can be wrong, too: a common factor of 1e-6 changes nothing.", ja="小さな勾配にも誤りはありえます。両方を 1e-6 倍しても、結果は変わりません。"))  # fmt: skip

test_check_is_symmetric = supporting(relation(CHECK.but(draw=near_gradients), lambda f, a, n: f(n, a), lambda f, a, n: f(a, n),
    en="It does not matter which gradient comes first.", ja="2 つの勾配を入れ替えても、結果は同じです。"))  # fmt: skip

test_check_of_a_wrong_sign = supporting(errors_of(lambda a, n: (a, np.where(middling(a), -a, a)),
    en="One reversed sign is the largest error that there can be.", ja="符号が 1 か所でも逆なら、誤差は最大になります。"))  # fmt: skip

test_check_of_negative_gradients = supporting(errors_of(lambda a, n: (-np.abs(a), -2 * np.abs(a)),
    en="Negative gradients count by their size, on whichever side the larger ones are.", ja="負の勾配も絶対値で比べます。大きいほうがどちらの側にあっても同じです。"))  # fmt: skip

test_check_of_exchanged_entries = supporting(errors_of(lambda a, n: (abs(a[0]) * np.array([1.0, 2.0, 5.0, -3.0]), abs(a[0]) * np.array([2.0, 1.0, 5.0, -3.0])),
    en="Two entries that have changed places are found, though sum and length are the same.", ja="2 つの要素が入れ替わっていれば、和や長さが同じでも検出されます。"))  # fmt: skip


@supporting
@task("gradient_check")
def test_check_finds_one_in_a_thousand(student, rng):
    """One wrong entry among 1000 is found, also where it is a small one among large ones.

    1000 個のうち 1 個だけが誤っていても、それが小さな要素であっても検出されます。
    """
    a, at = 100 * sizes(rng, 1000), int(rng.integers(1000))
    n = 1.001 * a  # more, in numbers, than at the wrong entry
    a[at], n[at] = 0.01, 0.02
    check_error(student.gradient_check(a, n), a, n)


test_check_leaves_its_arguments = arguments_stay(CHECK, twice=True)


# --- mistakes of both kinds of differentiation: a rule for one difference, from which either is made. Its parts: the
# step, the two points and how far apart they are, the divisor, which value comes first, the quotient


def two(f, x, h, high, low):
    return f(high), f(low)


def numerical_diff(
    f, x, h=1e-4, *, step=lambda h: h, points=lambda x, h: (x + h, x - h, 2 * h), divisor=lambda apart, h: apart,
    ordered=lambda above, below: (above, below), quotient=lambda above, below, divisor: (above - below) / divisor, values=two,
):  # fmt: skip
    h = step(h)
    high, low, apart = points(x, h)
    return quotient(*ordered(*values(f, x, h, high, low)), divisor(apart, h))


def numerical_gradient(
    f, x, h=1e-4, *, step=lambda h: h, points=lambda x, h: (x + h, x - h, 2 * h), divisor=lambda apart, h: apart,
    ordered=lambda above, below: (above, below), quotient=lambda above, below, divisor: (above - below) / divisor, values=two,
    held=lambda x: x.astype(np.float64), found=lambda x: np.zeros(x.shape), indices=lambda x: np.ndindex(x.shape),
    called=lambda f, at, index: f(at), restored=lambda moved, before, h: before, result=lambda gradient: gradient,
):  # fmt: skip
    """By that rule, one of `indices` at a time; `held` holds the moved entries, `found` the derivatives."""
    rule = {
        "step": step,
        "points": points,
        "divisor": divisor,
        "ordered": ordered,
        "quotient": quotient,
        "values": values,
    }
    at, gradient = held(x), found(x)

    def along(index):
        def of(u):
            at[index] = u
            return called(f, at, index)

        return of

    for index in indices(x):
        before, of = at[index].copy(), along(index)
        gradient[index] = numerical_diff(of, before, h, **rule)
        at[index] = restored(at[index], before, h)
    return result(gradient)


def alone(at, index):
    others = np.zeros_like(at)
    others[index] = at[index]
    return others


def one_number(x):
    """Which index it is, where it leads to one number. Raises TypeError elsewhere, as float does."""

    def checked(index):
        float(x[index])
        return index

    return checked


def itself(x):
    return x if x.dtype == np.float64 else x.astype(np.float64)


def whole(x):
    return x.dtype.kind in "iu"


# --- mistakes of gradient_check


def larger(a, n):
    return np.maximum(np.abs(a), np.abs(n))


def gradient_check(
    a, n, *, error=lambda a, n: np.abs(a - n), size=larger, guard=lambda size: np.where(size == 0, 1, size),
    share=np.divide, together=np.max,
):  # fmt: skip
    return together(share(error(a, n), guard(size(a, n))))


def absolute(error, size):
    return error


norm = np.linalg.norm


# fmt: off
for right in (numerical_diff, numerical_gradient):
    variant("NG2", right, points=lambda x, h: (x + h, x, h),
            en="This is a forward difference; its error shrinks only like h. Look on both sides of x.", ja="前進差分になっており、誤差が h に比例します。x の両側を見ましょう。")
    variant("NG2-backward", right, points=lambda x, h: (x, x - h, h),
            en="This is a backward difference; its error shrinks only like h. Look on both sides of x.", ja="後退差分になっており、誤差が h に比例します。x の両側を見ましょう。")
    variant("NG2-half", right, points=lambda x, h: (x + h, x, h), divisor=lambda apart, h: 2 * h,
            en="The second value is f(x), not f(x − h), and yet 2h is divided by. At which two points is f asked?",
            ja="2 つ目の値が f(x − h) ではなく f(x) なのに、2h で割っています。f をどの 2 点で計算しますか。")
    variant("NG3", right, divisor=lambda apart, h: h,
            en="The result is twice too large. How far apart are the two points?", ja="結果が 2 倍になっています。2 つの点はどれだけ離れていますか。")
    variant("NG5", right, step=lambda h: 1e-17,
            en="f gives the same value twice, so that the difference is 0. Are the two points different, and can a float64 tell them apart?",
            ja="f の値が 2 回とも同じで、差が 0 になっています。2 つの点は違う点ですか。float64 で区別できるほど離れていますか。")
    variant("NG10", right, step=lambda h: 1e-4,
            en="The step is a fixed number. Which one did the caller ask for?", ja="刻み幅が固定されています。呼び出した側が指定した値はどれですか。")
    for id, size in (("", lambda x: max(abs(x), 1)), ("-plus", lambda x: 1 + abs(x))):
        variant(f"NG20{id}", right, points=lambda x, h, size=size: (x + h * size(x), x - h * size(x), 2 * h * size(x)),
                en="The step grows with x. Which step did the caller ask for?", ja="刻み幅が x の大きさによって変わっています。呼び出した側が指定した値はどれですか。")
    variant("NG21", right, step=lambda h: h / 2,
            en="The points are h/2 away from x. How far apart do f(x + h) and f(x − h) stand?", ja="x から h/2 しか離れていない点を使っています。f(x + h) と f(x − h) の点はどれだけ離れていますか。")
    variant("NG22", right, values=lambda f, x, h, high, low: ((8 * f(high) + f(x - 2 * h)) / 6, (8 * f(low) + f(x + 2 * h)) / 6),
            en="Four values of f are combined, which is more exact than what is asked for. Which two points has the formula?",
            ja="f の値を 4 つ使う、より高精度の公式になっています。求める式で使うのはどの 2 点ですか。")
    variant("NG23", right, values=lambda f, x, h, high, low: (f(high) + f(low), 2 * f(x)), divisor=lambda apart, h: h * h,
            en="This is the second derivative. Which of the values are subtracted, and by what divided, for a slope?", ja="2 階微分になっています。傾きを求めるには、どの値の差を何で割りますか。")
    variant("NG11", right, ordered=lambda above, below: (below, above),
            en="The sign is reversed. Which of the two values is subtracted?", ja="符号が逆です。2 つの値のうち、引くのはどちらですか。")
    variant("NG12", right, divisor=lambda apart, h: 2 / h,
            en="The result is multiplied by h. In which order does Python work out / 2 * h?", ja="結果に h が掛かっています。Python は / 2 * h をどの順に計算しますか。")
    variant("NG13", right, quotient=lambda above, below, divisor: above - below / divisor,
            en="Only the second value is divided. Which brackets are missing?", ja="2 つ目の値だけが割られています。どこに括弧が必要ですか。")
    variant("NG16", right, divisor=lambda apart, h: 2,
            en="The difference is halved, but not divided by the step.", ja="差を 2 で割っていますが、刻み幅では割っていません。")
    variant("NG19", right, divisor=lambda apart, h: 1,
            en="The difference of the two values comes back. By how much does it have to be divided?", ja="2 つの値の差をそのまま返しています。何で割る必要がありますか。")
    for id, divisor in (("NG3-four", lambda apart, h: 4 * h), ("NG3-square", lambda apart, h: 2 * h * h)):
        variant(id, right, divisor=divisor,
                en="The divisor is not the distance of the two points. How far apart are they?", ja="割る数が 2 点の距離になっていません。2 つの点はどれだけ離れていますか。")
    variant("NG12-times", right, divisor=lambda apart, h: 1 / (2 * h),
            en="The difference is multiplied by 2h. What does a slope do with the distance of the points?", ja="差に 2h を掛けています。傾きを求めるとき、2 点の距離をどうしますか。")
    variant("NG29", right, quotient=lambda above, below, divisor: (above + below) / divisor,
            en="The two values are added. What does a slope compare?", ja="2 つの値を足しています。傾きを求めるとき、2 つの値をどうしますか。")
    variant("NG30", right, points=lambda x, h: (x + 2 * h, x, 2 * h),
            en="Both points lie on one side of x, or at x itself. Where does a central difference look?", ja="2 つの点が x とその片側にあります。中心差分では、どこの値を使いますか。")
    variant("NG21-double", right, points=lambda x, h: (x + 2 * h, x - 2 * h, 4 * h),
            en="The points are 2h away from x. How far from x does the formula ask f?", ja="x から 2h 離れた点を使っています。式では、x からどれだけ離れた点を使いますか。")
    variant("NG21-half", right, points=lambda x, h: (x + h / 2, x - h / 2, 2 * h),
            en="The points are h apart, and yet 2h is divided by. Which two points belong to 2h?", ja="2 つの点は h しか離れていないのに、2h で割っています。2h に対応する 2 点はどれですか。")
    for id, apart in (("NG20-times", lambda x, h: 2 * h), ("NG20-share", lambda x, h: 2 * h * x)):
        variant(id, right, points=lambda x, h, apart=apart: (x * (1 + h), x * (1 - h), apart(x, h)), group="NG20" if id == "NG20-share" else "",  # where |x| > 1
                en="The step is a share of x. Which step did the caller ask for?", ja="刻み幅が x に比例しています。呼び出した側が指定した値はどれですか。")
    for digits in (2, 3, 4, 5):
        variant(f"NG31-{digits}", right, quotient=lambda above, below, divisor, digits=digits: np.round((above - below) / divisor, digits),
                en="The result is rounded. Which digits does the formula leave out?", ja="結果が丸められています。式に丸めはありますか。")
    variant("NG32", right, quotient=lambda above, below, divisor: np.abs(above - below) / divisor,
            en="The slope is never negative. What does a falling function have?", ja="傾きが負になりません。減少する関数の傾きの符号は何ですか。")
    variant("NG10-divisor", right, divisor=lambda apart, h: 2e-4,
            en="The points lie h away from x, but a fixed number is divided by. How far apart are they?", ja="点は x から h だけ離れているのに、決まった数で割っています。2 つの点はどれだけ離れていますか。")
    variant("NG10-points", right, points=lambda x, h: (x + 1e-4, x - 1e-4, 2 * h),
            en="The divisor follows h, but the points do not. Where does the formula ask f?", ja="割る数は h で決まるのに、点の位置は決まった値です。式では f をどの点で計算しますか。")
    variant("NG22-three", right, values=lambda f, x, h, high, low: (4 * f(high), 3 * f(x) + f(x + 2 * h)),
            en="Three values of f on one side are combined. Which two points has the formula?", ja="片側の 3 点の値を使う公式になっています。求める式で使うのはどの 2 点ですか。")
    for id, step in (("NG10-2", 1e-2), ("NG10-3", 1e-3)):
        variant(id, right, step=lambda h, step=step: step, group="NG10" if id == "NG10-3" else "",  # with the statement's h they differ too little
                en="The step is a fixed number. Which one did the caller ask for?", ja="刻み幅が固定されています。呼び出した側が指定した値はどれですか。")
variant("NG33-values", numerical_diff, values=lambda f, x, h, high, low: (float(np.sum(high)), float(np.sum(low))),
        en="The points are subtracted, not the values of f there. Of what is the slope?", ja="f の値ではなく、点そのものの差を取っています。何の傾きを求めますか。")
variant("NG33", numerical_gradient, held=lambda x: x.copy(),
        en="The moved entries keep the dtype of x: integers cut x + h off, and float32 leaves it seven digits. Which dtype holds x + h whatever x is?",
        ja="値を動かす配列の dtype が x のままです。整数では x + h が切り捨てられ、float32 では 7 桁しか残りません。x が何であっても x + h を入れられる dtype はどれですか。")
variant("NG4-upper", numerical_gradient, restored=lambda moved, before, h: before + h,
        en="After its turn an entry is left at x + h. At which point is the next derivative taken?", ja="順番が終わった要素が x + h のままになっています。次の偏微分は、どの点で求めるものですか。")
variant("NG7-two", numerical_gradient, indices=lambda x: [(i, j) for i in range(x.shape[0]) for j in range(x.shape[1])],
        en="Only arrays with two axes work. How do you reach every entry of any shape?", ja="2 次元配列でしか動きません。どんな形状でもすべての要素にたどり着くには、どうしますか。")
variant("NG6-number", numerical_gradient, indices=lambda x: [...], result=lambda gradient: float(gradient.flat[0]),
        en="All entries move at once, and one number comes back. One variable at a time: how many derivatives are there?", ja="すべての要素を同時に動かし、1 つの数を返しています。動かす変数は一度に 1 つです。偏微分はいくつありますか。")
variant("NG35", numerical_gradient, indices=lambda x: [(0,) * x.ndim],
        en="Only the first entry is tried. Does return stand inside the loop?", ja="最初の要素しか調べていません。return がループの中に入っていませんか。")
variant("NG35-last", numerical_gradient, indices=lambda x: list(np.ndindex(x.shape))[:-1],
        en="The last entry is never tried. Where does the loop end?", ja="最後の要素を調べていません。ループはどこで終わりますか。")
variant("NG36", numerical_gradient, result=lambda gradient: gradient.T,
        en="The gradient comes back transposed. It should have the shape of x.", ja="勾配が転置されています。x と同じ形状にしましょう。")
variant("NG1", numerical_gradient, held=lambda x: x.copy() if whole(x) else x.astype(np.float64),
        en="In an array of integers x + h is cut off to an integer. Can it hold x + h?", ja="整数の配列では x + h が整数に切り捨てられます。その配列に x + h を入れられますか。")
variant("NG9", numerical_gradient, held=itself, restored=lambda moved, before, h: before + h - 2 * h + h,
        en="x comes back with rounding errors: (x + h) − h is not always x. Keep the value itself.",
        ja="x に丸め誤差が残っています。(x + h) − h は x と等しいとは限りません。元の値を保存しておきましょう。")
variant("NG14", numerical_gradient, found=lambda x: np.zeros(x.shape, x.dtype if whole(x) else float),
        en="The gradient is collected in an array of integers, which cuts its values off. What dtype has your buffer?",
        ja="勾配を整数の配列に入れているため、値が切り捨てられます。結果の配列の dtype は何ですか。")
variant("NG4", numerical_gradient, held=itself, restored=lambda moved, before, h: moved,
        en="x is not what it was before. Put each value back before the next one moves.", ja="x が元に戻っていません。次の要素を動かす前に、値を元に戻しましょう。")
variant("NG4-copy", numerical_gradient, restored=lambda moved, before, h: moved,
        en="An entry that has moved stays moved while the next ones are tried. At which point is each derivative taken?",
        ja="動かした要素が、次の要素を調べるときも動いたままです。それぞれの偏微分は、どの点で求めるものですか。")
variant("NG6", numerical_gradient, indices=lambda x: [...],
        en="All entries move at once. One variable at a time.", ja="すべての要素を同時に動かしています。動かす変数は一度に 1 つです。")
variant("NG7", numerical_gradient, indices=lambda x: range(x.size),
        en="x[i] is a whole row where x has two axes. How do you reach every entry of any shape?",
        ja="x が 2 次元だと、x[i] は行全体になります。どんな形状でもすべての要素を指すには、どうしますか。")
variant("NG7-float", numerical_gradient, held=itself, indices=lambda x: map(one_number(x), range(x.size)),
        en="Only arrays with one axis work: of two axes x[i] is a whole row, and no number. How do you reach every entry of any shape?",
        ja="1 次元配列でしか動きません。2 次元では x[i] は行全体で、1 つの数ではありません。どんな形状でも各要素にたどり着くにはどうしますか。")
variant("NG7-rows", numerical_gradient, indices=lambda x: range(len(x)),
        en="A whole row moves at once where x has two axes. How do you reach every entry of any shape?",
        ja="x が 2 次元だと、1 行全体が同時に動いています。どんな形状でもすべての要素を指すには、どうしますか。")
variant("NG8", numerical_gradient, held=lambda x: x.astype(np.float64 if whole(x) else x.dtype),
        en="The difference is taken in float32. How many digits survive when x + h has only seven?",
        ja="差分を float32 で計算しています。x + h が 7 桁しかないとき、引き算の後に何桁残りますか。")
variant("NG8-always", numerical_gradient, held=lambda x: x.astype(np.float32),
        en="The differences are taken in float32, whatever x is. How many digits survive when x + h has only seven?",
        ja="x によらず、差分を float32 で計算しています。x + h が 7 桁しかないとき、引き算の後に何桁残りますか。")
variant("NG15", numerical_gradient, result=lambda gradient: gradient.ravel(),
        en="The gradient comes back flat. It should have the shape of x.", ja="勾配が 1 次元になっています。x と同じ形状にしましょう。")
variant("NG17", numerical_gradient, called=lambda f, at, index: f(float(at[index])),
        en="f gets a single entry. It is a function of the whole array: what do the other entries do meanwhile?",
        ja="f に要素を 1 つだけ渡しています。f は配列全体の関数です。その間、ほかの要素はどうなりますか。")
variant("NG17-row", numerical_gradient, called=lambda f, at, index: f(at[index[0]] if at.ndim == 2 else at),
        en="f gets one row at a time. It is a function of the whole array: what do the other rows do meanwhile?",
        ja="f に行を 1 つずつ渡しています。f は配列全体の関数です。その間、ほかの行はどうなりますか。")
variant("NG8", numerical_diff, points=lambda x, h: (np.float32(x) + np.float32(h), np.float32(x) - np.float32(h), np.float32(2 * h)),
        en="The difference is taken in float32. How many digits survive when x + h has only seven?", ja="差分を float32 で計算しています。x + h が 7 桁しかないとき、引き算の後に何桁残りますか。")
variant("NG24", numerical_gradient, points=lambda x, h: (x - h, x - h, 2 * h),
        en="Both values are taken at the same point. What has moved between the two calls of f?", ja="2 つの値を同じ点で計算しています。f の 2 回の呼び出しの間に、何が動きましたか。")
variant("NG27", numerical_gradient, indices=lambda x: [np.unravel_index(i, x.shape) for i in range(len(x))],
        en="Only as many entries are tried as x has rows. What does len count?", ja="x の行数と同じ個数の要素しか調べていません。len は何を数えますか。")
variant("NG25", numerical_gradient, called=lambda f, at, index: f(alone(at, index)),
        en="All other entries are 0 when f is called. Which values have they in a partial derivative?", ja="f を呼び出すとき、ほかの要素がすべて 0 になっています。偏微分では、ほかの要素はどんな値ですか。")
variant("NG26", numerical_gradient, called=lambda f, at, index: f(at.ravel()),
        en="f is given a flat array. For which shape was it written?", ja="f に 1 次元にした配列を渡しています。f はどんな形状の配列を受け取る関数ですか。")
variant("NG18", numerical_gradient, result=lambda gradient: float(gradient.sum()),
        en="The partial derivatives are added up. One for each entry is asked for.", ja="偏微分を合計しています。必要なのは、要素ごとの値です。")
variant("GC1", gradient_check, share=absolute,
        en="This is an absolute error. Small gradients can be wrong, too: relative to what is it large?",
        ja="絶対誤差になっています。小さな勾配にも誤りはありえます。何に対して大きいかを考えましょう。")
variant("GC2", gradient_check, error=np.subtract, share=absolute, together=np.mean,
        en="Errors of opposite signs cancel out. What has to be done before they are put together?", ja="符号の異なる誤差が打ち消し合っています。まとめる前に何が必要ですか。")
variant("GC3", gradient_check, guard=lambda size: size,
        en="0/0 gives nan. Two zeros agree.", ja="0/0 が nan になっています。0 どうしは一致とみなします。")
variant("GC4", gradient_check, error=lambda a, n: abs(norm(a) - norm(n)), size=lambda a, n: max(norm(a), norm(n)),
        en="Only the lengths are compared. Do vectors of the same length point in the same direction?", ja="長さだけを比べています。長さが等しいベクトルは、同じ方向を向いているでしょうか。")
variant("GC8", gradient_check, error=np.subtract,
        en="Negative errors are never the largest ones. Which sign should an error have?", ja="負の誤差が最大値として選ばれません。誤差の符号はどう扱うべきですか。")
variant("GC9", gradient_check, together=np.mean,
        en="The mean hides a single wrong entry. Which of the errors is asked for?", ja="平均を取ると、1 か所だけの誤りが隠れてしまいます。求めるのはどの誤差ですか。")
for id, guard in (("GC10", lambda size: np.where(size == 0, 1, size)), ("GC10-tiny", lambda size: np.maximum(size, 1e-8)),
                  ("GC10-skipped", lambda size: np.where(size == 0, np.inf, size))):
    variant(id, gradient_check, size=lambda a, n: np.abs(a + n), guard=guard,
            en="The denominator is |a + n|: with opposite signs hardly anything is left. Take each absolute value first.",
            ja="分母が |a + n| になっており、符号が逆だと 0 に近づきます。先にそれぞれの絶対値を取りましょう。")
for id, guard in (("GC17", lambda size: np.maximum(size, 1)), ("GC17-plus", lambda size: size + 1), ("GC17-3", lambda size: size + 1e-3),
                  ("GC17-4", lambda size: size + 1e-4), ("GC17-5", lambda size: size + 1e-5), ("GC17-6", lambda size: size + 1e-6)):
    for sum, size in (("", larger), ("-sum", lambda a, n: np.abs(a) + np.abs(n))):
        variant(id + sum, gradient_check, size=size, guard=guard,
                en="What guards against 0 counts beside small gradients, too. How large may it be?", ja="0 で割らないための値が、小さな勾配では無視できない大きさです。どこまで大きくてよいですか。")
for id, together in (("GC19", np.sum), ("GC19-last", lambda e: e.ravel()[-1]), ("GC19-first", lambda e: e.ravel()[0]), ("GC19-least", np.min), ("GC19-median", np.median),
                     ("GC19-root", lambda e: np.sqrt(np.mean(e**2))), ("GC19-place", lambda e: int(np.argmax(e)))):
    variant(id, gradient_check, together=together,
            en="Something else than the largest of the errors comes back. What does the loop, or the function, keep?", ja="最大の誤差以外のものが返っています。ループや関数は、何を残していますか。")
variant("GC20", gradient_check, share=lambda error, size: (error / size).ravel()[np.argmax(error)],
        en="The entry with the largest difference is chosen before it is divided. Which error is the largest?", ja="割る前に、差が最大の要素を選んでいます。最大になるのはどの誤差ですか。")
variant("GC21", gradient_check, error=lambda a, n: np.where((a == 0) | (n == 0), 0, np.abs(a - n)),
        en="Entries of which one is 0 are passed over. When alone is the error 0?", ja="片方が 0 の要素を飛ばしています。誤差が 0 になるのはどんなときだけですか。")
for id, size in (("GC18", np.maximum), ("GC18-later", lambda a, n: np.abs(np.maximum(a, n)))):
    variant(id, gradient_check, size=size,
            en="The larger number stands in the denominator. Is −1 or −3 the larger one by size?", ja="分母が、符号も含めて大きい方の数です。−1 と −3 では、絶対値が大きいのはどちらですか。")
variant("GC11", gradient_check, size=lambda a, n: larger(a, n).max(),
        en="All entries are compared with the largest one, so that small ones may be wrong. Each has a size of its own.",
        ja="すべての要素を最大の要素と比べているため、小さな要素の誤りが見えません。大きさは要素ごとに異なります。")
variant("GC12", gradient_check, error=lambda a, n: norm(a - n), size=lambda a, n: norm(a) + norm(n),
        en="This is a ratio of norms, another measure: one wrong entry among many gets lost in it.", ja="ノルムの比という別の尺度です。多くの要素の中の 1 か所の誤りが埋もれてしまいます。")
for id, size in (("-together", lambda a, n: norm(a + n)), ("-larger", lambda a, n: max(norm(a), norm(n))), ("-first", lambda a, n: norm(a)), ("-second", lambda a, n: norm(n))):
    variant(f"GC12{id}", gradient_check, error=lambda a, n: norm(a - n), size=size,
            en="This is a ratio of norms, another measure: one wrong entry among many gets lost in it.", ja="ノルムの比という別の尺度です。多くの要素の中の 1 か所の誤りが埋もれてしまいます。")
for id, size in (("-sum", lambda a, n: (np.abs(a) + np.abs(n)).max()), ("-first", lambda a, n: np.abs(a).max()), ("-second", lambda a, n: np.abs(n).max())):
    variant(f"GC11{id}", gradient_check, size=size,
            en="All errors are divided by one size, that of the largest entry. Each entry has a size of its own.", ja="すべての誤差を、最大の要素の大きさで割っています。大きさは要素ごとに異なります。")
for id, size in (("", lambda a, n: (np.abs(a) + np.abs(n)).sum()), ("-larger", lambda a, n: max(np.abs(a).sum(), np.abs(n).sum())), ("-first", lambda a, n: np.abs(a).sum())):
    variant(f"GC27{id}", gradient_check, error=lambda a, n: np.abs(a - n).sum(), size=size,
            en="Sums are divided by one another, in which a single wrong entry gets lost. What is computed for each entry first?", ja="和どうしを割っているため、1 か所だけの誤りが埋もれます。先に要素ごとに何を計算しますか。")
for id, together in (("", np.mean), ("-sum", np.sum), ("-half", lambda e: np.mean(e) / 2), ("-root", lambda e: np.sqrt(np.mean(e))), ("-norm", lambda e: np.sqrt(np.sum(e))), ("-largest", np.max)):
    variant(f"GC22{id}", gradient_check, error=lambda a, n: (a - n) ** 2, share=absolute, together=together,
            en="Squared differences are put together: large entries decide, and small gradients always look right. Relative to what is an error large?",
            ja="差の 2 乗をまとめているため、大きな要素だけで決まり、小さな勾配はいつも正しく見えます。誤差は何に対して大きいかを考えましょう。")
variant("GC23", gradient_check, error=lambda a, n: (a - n) ** 2, size=lambda a, n: larger(a, n) ** 2,
        en="Squares are divided by squares. What does the definition divide by what?", ja="2 乗を 2 乗で割っています。定義では何を何で割りますか。")
variant("GC24", gradient_check, error=lambda a, n: np.abs(np.abs(a) - np.abs(n)),
        en="Only sizes are compared: a reversed sign is not seen. Which is taken first, the difference or the absolute value?",
        ja="絶対値どうしを比べているため、符号の誤りが見えません。差と絶対値のどちらを先に取りますか。")
variant("GC10-added", gradient_check, size=lambda a, n: np.abs(a + n), guard=lambda size: size + 1e-8,
        en="The denominator is |a + n|: with opposite signs hardly anything is left. Take each absolute value first.",
        ja="分母が |a + n| になっており、符号が逆だと 0 に近づきます。先にそれぞれの絶対値を取りましょう。")
variant("GC16-root", gradient_check, size=lambda a, n: np.sqrt(np.abs(a * n)), guard=lambda size: np.maximum(size, 1e-8),
        en="The difference is divided by the root of the product. Read the definition of the denominator again.", ja="積の平方根で割っています。定義の分母をもう一度確かめましょう。")
for id, together in (("", lambda e: 100 * np.max(e)), ("-half", lambda e: np.max(e) / 2), ("-double", lambda e: 2 * np.max(e))):
    variant(f"GC25{id}", gradient_check, together=together,
            en="The largest error is multiplied by something. How large is it where one of both is 0?", ja="最大の誤差に余分な数が掛かっています。一方だけが 0 のとき、誤差はいくつですか。")
wrong("GC15-each", "gradient_check", np.isclose,
      en="True or False comes back for each entry. How large is the largest error?", ja="要素ごとに True か False を返しています。最大の誤差の大きさを返しましょう。")
wrong("GC15-difference", "gradient_check", lambda a, n: bool(np.max(np.abs(a - n)) < 1e-5),
      en="True or False comes back. How large is the error?", ja="True か False を返しています。誤差の大きさを返しましょう。")
variant("GC26", gradient_check, error=lambda a, n: norm(a) * norm(n) - np.sum(a * n), size=lambda a, n: norm(a) * norm(n),
        en="The angle between the gradients is measured, in which one wrong entry gets lost. What is computed for each entry?", ja="勾配どうしの角度を測っているため、1 か所の誤りが埋もれます。要素ごとに何を計算しますか。")
variant("GC3-some", gradient_check, guard=lambda size: size if np.any(size) else np.ones(size.shape),
        en="Where not all entries are 0, two zeros among them give nan. What is their error?", ja="すべてが 0 のときしか 0 ÷ 0 を防いでいません。ほかの要素に混じった 0 どうしの誤差はいくつですか。")
variant("GC3-all", gradient_check, guard=lambda size: size, together=lambda e: np.fmax.reduce(e, axis=None),
        en="Where all entries are 0, nothing but nan is left. What is the error of two zeros?", ja="すべてが 0 のとき、nan しか残りません。0 どうしの誤差はいくつですか。")
variant("GC21-empty", gradient_check, error=lambda a, n: np.abs(a - n)[(a != 0) & (n != 0)], size=lambda a, n: larger(a, n)[(a != 0) & (n != 0)],
        en="Entries of which one is 0 are left out, and of none there is no maximum. When alone is the error 0?", ja="片方が 0 の要素を除いており、何も残らないと最大値もありません。誤差が 0 になるのはどんなときだけですか。")
for id, together in (("GC14-axis", lambda e: np.max(e, axis=0)), ("GC14-last", lambda e: np.max(e, axis=-1))):
    variant(id, gradient_check, together=together,
            en="The largest errors along one axis come back. One number is asked for, of all entries.", ja="1 つの軸に沿った最大値を返しています。必要なのは、全要素についての 1 つの数値です。")
variant("GC19-row", gradient_check, together=lambda e: np.max(e[0]),
        en="Only the first row, or entry, is looked at. Which errors are compared?", ja="最初の行（または要素）だけを見ています。比べるのはどの誤差ですか。")
variant("GC9-rows", gradient_check, together=lambda e: np.sum(e) / len(e),
        en="The errors are added up, and divided by the length of the first axis. Which of them is asked for?", ja="誤差を足して、最初の軸の長さで割っています。求めるのはどの誤差ですか。")
variant("GC9-std", gradient_check, error=np.subtract, together=np.std,
        en="The spread of the errors comes back. Which of them is asked for?", ja="誤差のばらつき（標準偏差）を返しています。求めるのはどの誤差ですか。")
for id, size, guard in (("-tiny", lambda a, n: np.abs(a), lambda size: np.maximum(size, 1e-8)), ("-second", lambda a, n: np.abs(n), lambda size: np.where(size == 0, 1, size)),
                        ("-second-tiny", lambda a, n: np.abs(n), lambda size: np.maximum(size, 1e-8))):
    variant(f"GC13{id}", gradient_check, size=size, guard=guard,
            en="The result depends on which gradient comes first. What should stand in the denominator, so that it does not?",
            ja="2 つの勾配を入れ替えると結果が変わります。そうならないためには、分母を何にしますか。")
variant("GC13", gradient_check, size=lambda a, n: np.abs(a),
        en="The result depends on which gradient comes first. What should stand in the denominator, so that it does not?",
        ja="2 つの勾配を入れ替えると結果が変わります。そうならないためには、分母を何にしますか。")
variant("GC13-smaller", gradient_check, size=lambda a, n: np.minimum(np.abs(a), np.abs(n)), guard=lambda size: np.maximum(size, 1e-12),
        en="The difference is divided by the smaller of the two sizes. Which of them does the definition take?",
        ja="2 つの大きさのうち、小さい方で割っています。定義で分母になるのはどちらですか。")
variant("GC14", gradient_check, together=lambda errors: errors,
        en="The errors of all entries come back. One number is asked for: which?", ja="すべての要素の誤差を返しています。必要なのは 1 つの数値です。どれでしょうか。")
wrong("GC15", "gradient_check", lambda a, n: bool(np.allclose(a, n, rtol=1e-5)),
      en="True or False comes back. How large is the error?", ja="True か False を返しています。誤差の大きさを返しましょう。")
variant("GC16", gradient_check, size=lambda a, n: (np.abs(a) + np.abs(n)) / 2,
        en="The difference is divided by the mean of both sizes; half of it is too little. Read the definition again.",
        ja="2 つの大きさの平均で割っています。定義の分母をもう一度確かめましょう。")
# fmt: on

NOT_DRAWN = {"gradient_check"}  # either denominator is right

NOT_TOLD = (
    NotTold("GC5", "randomness between evaluations is a matter of the function that is checked, not of this file"),
    NotTold("GC6", "a penalty in the loss only is a matter of the function that is checked, not of this file"),
    NotTold("GC7", "a check at a kink is a matter of where the student checks, not of this file"),
)

EXCUSED = {
    "one_sample": "there are no samples",
    "empty_batch": "there are no batches",
    ("numerical_diff", "arguments_stay"): "x is a number",
    ("numerical_diff", "float32"): "x is a number",
    ("gradient_check", "float32"): "gradients to be checked are float64, as numerical_gradient gives them",
}
