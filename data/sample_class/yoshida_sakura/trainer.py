"""Training with everything: mini-batches, an optimizer, weight decay, a schedule, early stopping (学習のまとめ役).

What your earlier files do one by one comes together here: any network with `params` and `gradient`, any optimizer with
`update`, a learning rate that changes from epoch to epoch (学習率スケジュール), weights that are kept small (荷重減衰), and
an end that the validation data decide (早期終了).

`shuffle_and_batch` is imported from minibatch.py, which must lie where Python finds it (in the same folder, say). In
grading, an earlier file of yours that is not right yet costs nothing here: the course's own takes its place. Networks and
optimizers come from whoever calls.

The last hidden test trains a network of your layers, batch normalization and dropout on the 1,437 handwritten digits of
8×8 pixels in data/digits.npz, with Adam and step decay, and wants 95 % of 360 others right.
Sources: the course's days 1 and 2; Goodfellow, Bengio and Courville 2016, sections 7.1, 7.8 and 8.1.3.
"""

import inspect

import numpy as np
from minibatch import shuffle_and_batch


class Trainer:
    """Trains a network by mini-batches and stops where validation is best (学習ループと早期終了).

    net: a network, which is changed. It has params, a dict of arrays; gradient(x, t) → a dict of arrays with the same
    keys; loss(x, t) → a number, perhaps with a parameter `train`; accuracy(x, t) → a float.
    optimizer: has lr, and update(params, grads), which changes params in place.
    batch_size: int B ≥ 1; epochs: int ≥ 1, the most that are run.
    weight_decay: float λ ≥ 0 (荷重減衰). patience: int ≥ 1, or None for no early stopping.
    schedule: a function of the epoch, counted from 0, that gives its learning rate; None: optimizer.lr stays as it is.
    rng: np.random.Generator for the order of the samples; None: one of its own.

    Example: Trainer(net, Adam(), epochs=50, patience=5).fit(x_train, t_train, x_val, t_val) trains for 50 epochs, or
    fewer where five in a row have not lowered the validation loss.
    """

    def __init__(
        self,
        net,
        optimizer,
        batch_size=32,
        epochs=20,
        weight_decay=0.0,
        patience=None,
        schedule=None,
        rng=None,
    ):
        self.net = net
        self.optimizer = optimizer
        self.batch_size = batch_size
        self.epochs = epochs
        self.weight_decay = weight_decay
        self.patience = patience
        self.schedule = schedule
        self.rng = rng if rng is not None else np.random.default_rng()

    def fit(self, x_train, t_train, x_val, t_val):
        """Train on x_train (N, …) and t_train (N, …); validate on x_val (V, …) and t_val (V, …) (学習).

        None of the four arrays is changed, nor is what net.gradient returns. In every epoch, in this order:

        - optimizer.lr is set to schedule(epoch), where there is a schedule; it is asked once an epoch.
        - The batches come from shuffle_and_batch(x_train, t_train, batch_size, rng). For each of them,
          optimizer.update(net.params, …) is called once, with the gradients net.gradient(x_batch, t_batch) plus

              λ · W   for every key whose part after the last dot starts with W: "0.W", "W1", but not "0.b" or "1.gamma"
        - Loss and accuracy of all of x_train and of all of x_val are taken: net.loss(x, t, train=False), or net.loss(x, t)
          where the net's loss has no parameter `train`, and net.accuracy(x, t).

        With patience = k, training stops after k epochs in a row whose validation loss was not strictly lower than the lowest
        before them. Whether it stopped so or ran all its epochs, the parameters of the best epoch (the first with the lowest
        validation loss in this fit) are then written back into the arrays of net.params, in place. Only parameters are:
        running averages of batch normalization stay as they are. With patience = None nothing is written back. Every call of
        fit counts its epochs and its best loss anew.

        Returns a dict of four lists with a number an epoch that was run: "train_loss", "val_loss", "train_accuracy",
        "val_accuracy". All numbers are those taken after the epoch.
        """
        history = {"train_loss": [], "val_loss": [], "train_accuracy": [], "val_accuracy": []}
        best, kept = 0, {}
        for epoch in range(self.epochs):
            if self.schedule is not None:
                self.optimizer.lr = self.schedule(epoch)
            for x, t in shuffle_and_batch(x_train, t_train, self.batch_size, self.rng):
                self.optimizer.update(self.net.params, self.decayed(self.net.gradient(x, t)))
            for name, x, t in (("train", x_train, t_train), ("val", x_val, t_val)):
                history[f"{name}_loss"].append(self.loss_in_testing(x, t))
                history[f"{name}_accuracy"].append(float(self.net.accuracy(x, t)))
            losses = history["val_loss"]
            if epoch == 0 or losses[epoch] < losses[best]:
                best, kept = epoch, {key: p.copy() for key, p in self.net.params.items()}
            if self.patience is not None and epoch >= best + self.patience:
                break
        if self.patience is not None:
            for key, p in kept.items():
                self.net.params[key][...] = p
        return history

    def decayed(self, grads):
        """The gradients of the batch plus λ·W, as new arrays: for fit (荷重減衰).

        grads: dict of arrays of any shape. Returns a dict with the same keys and shapes.
        """
        return {
            key: g + self.weight_decay * self.net.params[key] if key.rpartition(".")[2].startswith("W") else g
            for key, g in grads.items()
        }

    def loss_in_testing(self, x, t):
        """net.loss in test mode, where it knows one: for fit (テスト時の誤差). x: (N, …); t: (N, …). Returns a float."""
        knows = "train" in inspect.signature(self.net.loss).parameters
        return float(self.net.loss(x, t, train=False) if knows else self.net.loss(x, t))
