"""What scikit-learn says of predictions: the numbers of sklearn.metrics, ties and corners included."""

import warnings

import numpy
from sklearn import metrics


def shortest(values):
    """The shortest decimals that give the same float32 back."""
    return [float(str(value)) for value in values]


THRESHOLDS = [0.5, 0.3, 0.75, 0.0, 1.0]


def predictions(random, kind, n):
    y = random.integers(0, 2, n)
    p = random.random(n)
    if kind == "ties":
        p = random.integers(0, 6, n) / 5
    elif kind == "good":
        p = numpy.clip(0.6 * y + 0.5 * p, 0, 1)
    elif kind == "perfect":
        p = 0.5 * y + 0.49 * p
    elif kind == "certain":
        p = numpy.where(p < 0.8, y, 1 - y).astype(float)
    elif kind == "one p":
        p = numpy.full(n, 0.5)
    elif kind == "ones":
        y = numpy.ones(n, int)
    elif kind == "zeros":
        y = numpy.zeros(n, int)
    return y, p.astype(numpy.float32)


def finite(values):
    """numpy's NaN as JSON has it; infinity, the first threshold, is known to be there."""
    return [None if numpy.isnan(value) else float(value) for value in values]


def case(y, p, threshold):
    chosen = p >= threshold
    both = len(set(y)) == 2
    fpr, tpr, thresholds = metrics.roc_curve(y, p)
    assert numpy.isinf(thresholds[0])
    return {
        "y": y.tolist(), "p": shortest(p), "threshold": threshold,
        "accuracy": metrics.accuracy_score(y, chosen),
        "confusion": metrics.confusion_matrix(y, chosen, labels=[0, 1]).tolist(),
        "precision": metrics.precision_score(y, chosen),
        "recall": metrics.recall_score(y, chosen), "f1": metrics.f1_score(y, chosen),
        "roc_auc": metrics.roc_auc_score(y, p) if both else None,
        "log_loss": metrics.log_loss(y, p, labels=[0, 1]),
        "fpr": finite(fpr), "tpr": finite(tpr),
        "thresholds": shortest(thresholds[1:]),
    }


def classification():
    random = numpy.random.default_rng(11)
    kinds = ["any", "ties", "good", "perfect", "certain", "one p", "ones", "zeros"]
    cases = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what is divided by 0
        for number in range(64):
            y, p = predictions(random, kinds[number % len(kinds)], int(random.integers(2, 50)))
            cases.append(case(y, p, THRESHOLDS[number % len(THRESHOLDS)]))
    return {"cases": cases}
