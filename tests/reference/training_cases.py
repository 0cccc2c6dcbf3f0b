"""Losses, their gradients at the corners of float32, and the article's whole run."""

import math

import numpy
import torch
import torch.nn.functional as F
from sklearn.datasets import load_iris
from sklearn.metrics import accuracy_score

from float_text import floats

ARTICLE_SEED = 263607353

MAGNITUDES = [0.0, 1e-8, 0.1, 1.0, 5.0, 16.0, 17.0, 20.0, 88.0, 89.0, 100.0, 104.0, 1e4, math.inf]
COPIES = 32  # enough that torch takes its vectorised functions


def loss_case(logit, target):
    y = torch.full((COPIES,), target)
    z = torch.full((COPIES,), logit, requires_grad=True)
    p = torch.sigmoid(z)
    p.retain_grad()
    # reduction='none' and a gradient of one: what 'mean' divides by n comes on top.
    bce = F.binary_cross_entropy(p, y, reduction="none")
    bce.backward(torch.ones_like(bce))
    z2 = torch.full((COPIES,), logit, requires_grad=True)
    stable = F.binary_cross_entropy_with_logits(z2, y, reduction="none")
    stable.backward(torch.ones_like(stable))
    return {
        "sigmoid": floats(p)[0],
        "binary_cross_entropy": floats(bce)[0],
        "p_grad": floats(p.grad)[0],
        "z_grad": floats(z.grad)[0],
        "binary_cross_entropy_with_logits": floats(stable)[0],
        "with_logits_z_grad": floats(z2.grad)[0],
    }


def losses():
    # Not NaN: there binary_cross_entropy raises, and the other two give NaN.
    logits = [sign * value for value in MAGNITUDES for sign in (1.0, -1.0)]
    return {"reduction": "none", "cases": [
        {"logit": float(numpy.float32(logit)), "target": target,
         **loss_case(logit, target)}
        for logit in logits for target in (0.0, 1.0)
    ]}


def summand(i):
    """Of 24 bits, so exact in float32, and of every size, so that no order of adding is exact."""
    return (i * 2654435761 % 2**24 - 2**23) / 2 ** (20 + i % 5)


def sums():
    """torch.sum where its order changes: vectors of 8 filled or not, four of them, levels of 16."""
    lengths = [*range(1, 70), 100, 127, 511, 512, 513, 1000, 4099, 32768, 70001, 600000]
    values = torch.tensor([summand(i) for i in range(max(lengths))], dtype=torch.float32)
    return {"cases": [{"n": n, "sum": float(values[:n].sum())} for n in lengths]}


def iris():
    data = load_iris()
    x = torch.tensor(data.data[:100], dtype=torch.float32)
    y = torch.tensor(data.target[:100], dtype=torch.float32).reshape(-1, 1)
    return x, y


def linear_orders():
    """z of the same rows and weights, where numpy left the chosen columns one after the other and
    where a copy has row after row."""
    torch.manual_seed(7)
    columns = [3, 1, 0, 2]
    chosen = load_iris().data[:100][:, columns]
    w, b = torch.randn(1, 4), torch.randn(1)
    by_columns = torch.tensor(chosen, dtype=torch.float32)
    by_rows = by_columns.contiguous()
    assert by_columns.stride() == (1, 100) and by_rows.stride() == (4, 1)
    return {"columns": columns, "w": floats(w), "b": floats(b),
            "by_columns": floats(F.linear(by_columns, w, b)), "by_rows": floats(F.linear(by_rows, w, b))}


def article():
    x, y = iris()
    torch.manual_seed(ARTICLE_SEED)
    w = torch.randn(1, 4, requires_grad=True)
    b = torch.randn(1, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=0.001)
    train_loss, weights = [], []
    for epoch in range(500):
        if epoch in (0, 1, 2, 10, 100, 250):
            weights.append({"epoch": epoch, "w": floats(w), "b": floats(b)})
        loss = F.binary_cross_entropy(torch.sigmoid(F.linear(x, w, b)), y)
        train_loss += floats(loss)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    weights.append({"epoch": 500, "w": floats(w), "b": floats(b)})
    return {"seed": ARTICLE_SEED, "lr": 0.001, "train_loss": train_loss, "weights": weights}


def lr_change():
    """The learning rate set while training, and the gradients and accuracy at each change."""
    x, y = iris()
    torch.manual_seed(42)
    w = torch.randn(1, 4, requires_grad=True)
    b = torch.randn(1, requires_grad=True)
    phases = []
    for lr, epochs in ((0.01, 40), (0.1, 30), (0.0003, 30), (0.02, 100)):
        train_loss = []
        for _ in range(epochs):
            w.grad = b.grad = None
            loss = F.binary_cross_entropy(torch.sigmoid(F.linear(x, w, b)), y)
            train_loss += floats(loss)
            loss.backward()
            with torch.no_grad():
                w -= lr * w.grad
                b -= lr * b.grad
        predicted = torch.sigmoid(F.linear(x, w, b)) >= 0.5
        phases.append({"lr": lr, "train_loss": train_loss, "w": floats(w), "b": floats(b),
                       "w_grad": floats(w.grad), "b_grad": floats(b.grad),
                       "accuracy": accuracy_score(y, predicted)})
    return {"seed": 42, "phases": phases}
