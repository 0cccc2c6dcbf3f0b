"""Whole runs of the loop that the project teaches, and the tensors of its single stages."""

import itertools
import math

import torch
import torch.nn.functional as F
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

from float_text import floats

DATA = {"classes": (0, 1), "features": (0, 1, 2, 3), "standardize": False, "test_size": 0.0,
        "split_seed": 0, "stratify": False}
RECORDED_EPOCHS = [0, 1, 2, 7, 31, 59]
SOME_DATA = [
    dict(classes=(1, 2), standardize=True, test_size=0.25, split_seed=5),
    dict(classes=(2, 0), features=(3, 1), test_size=0.3, split_seed=1, stratify=True),
    dict(features=(2,), standardize=True),
]
OPTIMIZERS = [
    ("SGD", dict(lr=0.05, momentum=0.9, nesterov=True, weight_decay=0.01)),
    ("SGD", dict(lr=0.1)),
    ("Adagrad", dict(lr=0.3, lr_decay=0.01)),
    ("RMSprop", dict(lr=0.01, momentum=0.5, centered=True)),
    ("Adam", dict(lr=0.05, weight_decay=0.01)),
    ("AdamW", dict(lr=0.05, weight_decay=0.1)),
]


def load_data(options):
    """X_train, X_test, y_train, y_test as float64; the test part has no rows without a split."""
    options = {**DATA, **options}
    x, target = load_iris(return_X_y=True)
    first, second = options["classes"]
    rows = (target == first) | (target == second)
    x, y = x[rows][:, list(options["features"])], (target[rows] == second).astype(float)
    parts = [x, x[:0], y, y[:0]]
    if options["test_size"] != 0:
        parts = train_test_split(x, y, test_size=options["test_size"],
                                 random_state=options["split_seed"],
                                 stratify=y if options["stratify"] else None)
    if options["standardize"]:
        scaler = StandardScaler().fit(parts[0])
        parts[:2] = [scaler.transform(part) if len(part) else part for part in parts[:2]]
    return parts


class Run:
    """One run; dtype float64 makes the same draws, in float32, and computes on in float64."""

    def __init__(self, case, dtype=torch.float32):
        self.case = case
        x, x_test, y, y_test = load_data(case["data"])
        self.x, self.x_test, self.y, self.y_test = (
            torch.tensor(part, dtype=torch.float32).to(dtype) for part in (x, x_test, y, y_test))
        torch.manual_seed(case["seed"])
        self.w = torch.randn(1, self.x.shape[1]).to(dtype).requires_grad_()
        self.b = torch.randn(1).to(dtype).requires_grad_()
        name, options = case["optimizer"]
        self.optimizer = getattr(torch.optim, name)([self.w, self.b], **options)
        self.stages = []  # what record_stages keeps of each batch

    def loss(self, z, y, p=None):
        if self.case["loss_fn"] == "bce_with_logits":
            return F.binary_cross_entropy_with_logits(z, y)
        return F.binary_cross_entropy(torch.sigmoid(z) if p is None else p, y)

    def update(self, rows, record_stages):
        x, y = self.x[rows], self.y[rows]
        z = F.linear(x, self.w, self.b).reshape(-1)
        p = torch.sigmoid(z)
        loss = self.loss(z, y, p)
        objective = loss
        if self.case["l1"] != 0:
            objective = loss + self.case["l1"] * self.w.abs().sum()
        for tensor in (z, p):
            tensor.retain_grad()
        objective.backward()
        stages = {"z": z, "p": p, "loss": loss, "p_grad": p.grad, "z_grad": z.grad,
                  "w_grad": self.w.grad, "b_grad": self.b.grad}
        stages = {key: value.detach().clone() for key, value in stages.items()
                  if record_stages and value is not None}
        self.optimizer.step()
        if record_stages:
            self.stages.append({**stages, "w": self.w.detach().clone(),
                                "b": self.b.detach().clone()})
        if self.case["zero_grad"]:
            self.optimizer.zero_grad()
        return loss.detach()

    def epoch(self, record_stages=False):
        """The epoch's `train loss:`, as a tensor of one element."""
        if self.case["batch_size"] == 0:
            return self.update(slice(None), record_stages)
        total = torch.zeros((), dtype=self.w.dtype)
        for rows in torch.randperm(len(self.x)).split(self.case["batch_size"]):
            total += self.update(rows, record_stages) * len(rows)
        return total / len(self.x)

    def test_loss(self):
        with torch.no_grad():
            return self.loss(F.linear(self.x_test, self.w, self.b).reshape(-1), self.y_test)


def described(case):
    """The case as C++ reads it; what is left out is torch's default."""
    name, options = case["optimizer"]
    return {**case, "optimizer": name, "options": options}


def run(case, epochs, dtype):
    """The losses of every epoch and the final parameters, as float64."""
    trained = Run(case, dtype)
    train_loss, test_loss = [], []
    for _ in range(epochs):
        train_loss.append(trained.epoch())
        test_loss.append(trained.test_loss())
    parameters = torch.cat([trained.w.detach().reshape(-1), trained.b.detach()])
    return {"train_loss": torch.stack(train_loss).double(),
            "test_loss": torch.stack(test_loss).double() if len(trained.x_test) else None,
            "parameters": parameters.double()}


def trajectory(case):
    epochs = RECORDED_EPOCHS[-1] + 1
    ours, exact = run(case, epochs, torch.float32), run(case, epochs, torch.float64)
    result = described(case)
    result["float64_distance"] = {}
    for key, values in ours.items():
        if values is None:
            continue
        kept = values if key == "parameters" else values[RECORDED_EPOCHS]
        result[key] = floats(kept)
        # How far float32 takes torch from float64: what another order of rounding may change.
        result["float64_distance"][key] = float(f"{(values - exact[key]).abs().max():.2e}")
    return result


def trajectories():
    """Every optimizer, loss, batch size, penalty and zero_grad with one another."""
    cases = []
    combinations = itertools.product(OPTIMIZERS, ("bce", "bce_with_logits"), (0, 16, 200),
                                     (0.0, 0.01), (True, False))
    for number, (optimizer, loss_fn, batch_size, l1, zero_grad) in enumerate(combinations):
        name, options = optimizer
        # Gradients that add up must stay small, or the run is chaos and any result as good.
        if not zero_grad:
            options = {**options, "lr": options["lr"] / (500 if batch_size == 16 else 50)}
        cases.append(trajectory({
            "seed": number, "data": SOME_DATA[number % len(SOME_DATA)],
            "optimizer": (name, options), "loss_fn": loss_fn, "batch_size": batch_size, "l1": l1,
            "zero_grad": zero_grad}))
    return {"recorded_epochs": RECORDED_EPOCHS, "cases": cases}


def largest_distances(updates, exact_updates):
    distances = {}
    for update, exact in zip(updates, exact_updates):
        for key, value in update.items():
            distance = float(f"{(value.double() - exact[key]).abs().max():.2e}")
            distances[key] = max(distance, distances.get(key, 0.0))
    return distances


def stages():
    """Every tensor of every update of two epochs, the last batch a partial one."""
    cases = []
    for loss_fn, l1, zero_grad in (("bce", 0.0, True), ("bce", 0.02, False),
                                   ("bce_with_logits", 0.02, True)):
        case = {"seed": 11, "data": dict(features=(1, 2), test_size=0.8, split_seed=2),
                "optimizer": OPTIMIZERS[0], "loss_fn": loss_fn, "batch_size": 8, "l1": l1,
                "zero_grad": zero_grad}
        recorded, exact = Run(case), Run(case, torch.float64)
        for epoch in range(2):
            # One after the other, from the same state of the generator.
            state = torch.get_rng_state()
            recorded.epoch(record_stages=True)
            torch.set_rng_state(state)
            exact.epoch(record_stages=True)
        cases.append({**described(case), "updates": [
            {key: floats(value) for key, value in update.items()} for update in recorded.stages],
            "float64_distance": largest_distances(recorded.stages, exact.stages)})
    return {"cases": cases}


def divergences():
    """Steps far too long: the losses up to where torch raises, or a loss or parameter is nan or inf."""
    cases = []
    overflow = dict(lr=1e10, weight_decay=1e38)  # to infinities of both signs, and NaN of them
    for loss_fn, options, data, batch_size in itertools.product(
            ("bce", "bce_with_logits"), (dict(lr=1e37), dict(lr=3e38), overflow),
            (dict(), dict(test_size=0.5)), (0, 16)):
        case = {"seed": 3, "data": data, "optimizer": ("SGD", options), "loss_fn": loss_fn,
                "batch_size": batch_size, "l1": 0.0, "zero_grad": True}
        diverging = Run(case)
        train_loss, test_loss, raised, finite = [], [], None, True
        parameters = (diverging.w, diverging.b)
        try:
            while finite and len(train_loss) < 5:
                raised = "train"
                train_loss += floats(diverging.epoch())
                raised = "test"
                test_loss += floats(diverging.test_loss()) if data else []
                finite = all(math.isfinite(losses[-1]) for losses in (train_loss, test_loss)
                             if losses)
                finite = finite and all(p.isfinite().all() for p in parameters)
            raised = None
        except RuntimeError:
            pass
        cases.append({**described(case), "train_loss": train_loss, "test_loss": test_loss,
                      "raised": raised, "finite": finite})
    return {"cases": cases}


def part_summary(x, y):
    """Little, but different if any number were another or at another place."""
    x32 = torch.tensor(x, dtype=torch.float32).double()
    places = torch.arange(1, len(x) + 1, dtype=torch.float64)
    return {"n": len(x), "y": "".join(str(int(label)) for label in y),
            "first_row": floats(x32[0]), "last_row": floats(x32[-1]),
            "sums": x32.sum(0).tolist(), "sums_by_place": (places @ x32).tolist()}


def datasets():
    pairs = [dict(classes=pair) for pair in itertools.permutations(range(3), 2)]
    orders = [dict(features=order) for order in
              ((0,), (3,), (1, 0), (2, 3), (3, 1, 0), (0, 1, 3), (3, 2, 1, 0))]
    splits = [dict(test_size=size, split_seed=seed, stratify=stratify)
              for size, seed in ((0.2, 0), (0.25, 42), (1 / 3, 2**32 - 1), (0.97, 7))
              for stratify in (False, True)]
    options = [{**pair, **order, **split, "standardize": standardize}
               for pair, order, split in itertools.chain(
                   ((pair, {}, {}) for pair in pairs), (({}, order, {}) for order in orders),
                   (({}, {}, split) for split in splits),
                   zip(pairs, orders, splits))
               for standardize in (False, True)]
    # Of one training sample every feature is constant, and only centred.
    options += [dict(test_size=0.99, split_seed=seed, standardize=True) for seed in (1, 2)]
    cases = []
    for chosen in options:
        x, x_test, y, y_test = load_data(chosen)
        case = {**DATA, **chosen, "train": part_summary(x, y)}
        if len(x_test):
            case["test"] = part_summary(x_test, y_test)
        cases.append(case)
    return {"cases": cases}
