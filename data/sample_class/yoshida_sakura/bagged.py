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
        self.x, self.t = x, t
        self.samples = [bootstrap_indices(len(x), self.rng) for _ in range(self.n_models)]

    def told(self, x):
        """What every model predicts: for predict and oob_error (各モデルの予測). x: (L, D). Returns (M, L)."""
        return np.array([self.model(self.x[rows], self.t[rows], x) for rows in self.samples])

    def predict(self, x):
        """The common prediction of all models: bagging_predict (アンサンブル予測). x: (L, D). Returns (L,)."""
        return bagging_predict(self.told(x), self.task)

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
        N = len(self.x)
        unseen = np.array([~np.isin(np.arange(N), rows) for rows in self.samples])  # (M, N)
        told, errors = self.told(self.x), []
        for n in np.flatnonzero(unseen.any(axis=0)):
            prediction = bagging_predict(told[unseen[:, n], n : n + 1], self.task)[0]
            errors.append((prediction - self.t[n]) ** 2 if self.task == "regression" else prediction != self.t[n])
        return float(np.mean(errors)) if errors else float("nan")
