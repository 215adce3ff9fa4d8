"""A whole bagged ensemble, and what it says of itself without new data (バギングと OOB 誤差).

Every model of the ensemble is trained on a bootstrap sample (ブートストラップ標本), which leaves out about 37 % of the
samples. For each sample there are thus models that have never seen it: their common prediction for it is an honest one. The
error of these predictions, the out-of-bag error (OOB 誤差), needs no validation data.

`bootstrap_indices` and `bagging_predict` are imported from bagging.py, which must lie where Python finds it (in the same
folder, say). In grading, a bagging.py of yours that is not right yet costs nothing here: the course's own takes its place.
Arguments are never changed.
Sources: Breiman 1996 (bagging predictors; out-of-bag estimation).
"""

import numpy as np
from bagging import bagging_predict, bootstrap_indices


class Bagging:
    """An ensemble of models, each trained on a bootstrap sample of its own (バギング).

    model: a function (x_train, t_train, x_test) → predictions, as in stacking.py: it trains itself from nothing on x_train
    (K, D) and t_train (K,), and returns one prediction for each row of x_test (L, D): an array (L,).
    n_models: M, int ≥ 1. rng: np.random.Generator. task: "classification" or "regression", as in bagging.py.

    Bagging may be a class, as here, or a function that gives such an object.

    Example: Bagging(nearest_neighbour, 25, rng), fit(x, t), then predict(x_new) or oob_error().
    """

    def __init__(self, model, n_models, rng, task="classification"):
        self.model = model
        self.n_models = n_models
        self.rng = rng
        self.task = task

    def fit(self, x, t):
        """Draw the bootstrap samples (学習).

        x: (N, D); t: (N,). Calls bootstrap_indices(N, rng) n_models times, one after another, with the rng that the ensemble
        was made with: the m-th result are the rows on which the m-th model is trained, of x and of t alike. Whether the
        models are trained here or later, for each prediction, is free. A second fit draws anew and forgets the first.
        What fit returns is not used.
        """
        ### BEGIN SOLUTION
        self.x, self.t = x, t
        self.samples = [bootstrap_indices(len(x), self.rng) for _ in range(self.n_models)]
        ### END SOLUTION

    def told(self, x):
        """What every model predicts: for predict and oob_error (各モデルの予測). x: (L, D). Returns (M, L)."""
        ### BEGIN SOLUTION
        return np.array([self.model(self.x[rows], self.t[rows], x) for rows in self.samples])
        ### END SOLUTION

    def predict(self, x):
        """The common prediction of all models: bagging_predict (アンサンブル予測). x: (L, D). Returns (L,)."""
        ### BEGIN SOLUTION
        return bagging_predict(self.told(x), self.task)
        ### END SOLUTION

    def oob_error(self):
        """The out-of-bag error of the samples that were fitted (OOB 誤差).

        Each sample (row of x) is predicted by the models whose bootstrap sample does not hold it, and by no others: their
        predictions are put together by bagging_predict. Samples that all models drew are left out. Over the others the
        result is

        - "classification": the share of samples whose prediction is not t;
        - "regression": the mean of (prediction − t)², without ½;

        and nan where no sample is left. Models may be asked about more rows than needed, but never about no rows at all.
        Returns one number.
        """
        ### BEGIN SOLUTION
        N = len(self.x)
        unseen = np.array([~np.isin(np.arange(N), rows) for rows in self.samples])  # (M, N)
        told, errors = self.told(self.x), []
        for n in np.flatnonzero(unseen.any(axis=0)):
            prediction = bagging_predict(told[unseen[:, n], n : n + 1], self.task)[0]
            errors.append((prediction - self.t[n]) ** 2 if self.task == "regression" else prediction != self.t[n])
        return float(np.mean(errors)) if errors else float("nan")
        ### END SOLUTION


### BEGIN EXAMPLES
def nearest(x_train, t_train, x_test):
    """Predicts the target of the nearest training row."""
    return np.array([t_train[np.argmin(np.sum((x_train - row) ** 2, axis=1))] for row in x_test])


def mean(x_train, t_train, x_test):
    """Predicts the mean target, whatever the row."""
    return np.full(len(x_test), np.mean(t_train))


def two_groups():
    """Twenty points around 0 with label 3, and twenty around 10 with label 7."""
    t = np.repeat([3, 7], 20)
    return np.random.default_rng(0).normal(size=(40, 2)) + 10.0 * (t == 7)[:, None], t


def test_two_groups():
    """Two groups far apart are told apart, also by models that have not seen the sample.

    離れた 2 つの群は、そのサンプルを見ていないモデルだけでも区別できます。
    """
    x, t = two_groups()
    ensemble = Bagging(nearest, 9, np.random.default_rng(1))
    ensemble.fit(x, t)
    assert np.array_equal(ensemble.predict(x), t)
    assert ensemble.oob_error() == 0


def test_means():
    """For regression the models' predictions are averaged: here means of bootstrap samples.

    回帰では予測を平均します。ここでは、ブートストラップ標本の平均のさらに平均です。
    """
    ensemble = Bagging(mean, 300, np.random.default_rng(1), task="regression")
    ensemble.fit(np.zeros((4, 1)), np.array([0.0, 0.0, 0.0, 1.0]))
    assert abs(ensemble.predict(np.zeros((1, 1)))[0] - 0.25) < 0.1


def test_a_single_sample():
    """Every model has seen the only sample: there is no out-of-bag error.

    サンプルが 1 つだけなら、どのモデルもそれを見ているので、OOB 誤差は nan です。
    """
    ensemble = Bagging(nearest, 3, np.random.default_rng(1))
    ensemble.fit(np.zeros((1, 2)), np.array([5]))
    assert np.isnan(ensemble.oob_error())


### END EXAMPLES
