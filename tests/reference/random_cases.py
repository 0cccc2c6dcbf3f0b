"""What PyTorch's generator and scikit-learn's train_test_split draw."""

import torch
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split

from float_text import floats
from training_cases import ARTICLE_SEED

SEEDS = [0, 1, 2, 42, 1234567, ARTICLE_SEED, 2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**32 + 42,
         2**53 + 1, 2**63, 2**64 - 1]


def randn_case(seed, n):
    torch.manual_seed(seed)
    return {"seed": seed, "n": n, "values": floats(torch.randn(n))}


def randn_short():
    cases = [randn_case(seed, n) for seed in SEEDS for n in (1, 5, 15)]
    return {"cases": cases + [randn_case(7, n) for n in range(16)]}


def randn_long():
    lengths = [16, 17, 23, 24, 31, 32, 33, 47, 48, 49, 100, 257]
    cases = [randn_case(3, n) for n in lengths]
    return {"cases": cases + [randn_case(seed, 40) for seed in SEEDS]}


def randperm():
    cases = []
    for seed in SEEDS:
        for n in (2, 10):
            torch.manual_seed(seed)
            cases.append({"seed": seed, "n": n, "values": torch.randperm(n).tolist()})
    for n in (0, 1, 3, 5, 16, 64, 99, 100, 150, 623, 624, 625, 1300):
        torch.manual_seed(11)
        cases.append({"seed": 11, "n": n, "values": torch.randperm(n).tolist()})
    return {"cases": cases}


def random_sequences():
    """Calls after one another: shows what each leaves behind, the cached second normal included."""
    plans = [
        "randn 1,randn 1,randn 1,randn 1",
        "randn 3,randn 1,randn 4,randn 5,randn 2",
        "randn 1,randperm 10,randn 1,randn 1",
        "randn 3,randn 16,randn 1,randn 2",
        "randn 5,randn 20,randperm 7,randn 3,randn 33,randn 1",
        "randn 1,randperm 0,randn 1,randperm 1,randn 2",
        "randn 4,randn 1,randperm 100,randperm 100,randperm 100",
        "randn 0,randn 1,randn 0,randn 1",
        "randn 1,manual_seed 5,randn 1,randn 1",
        "randperm 624,randn 15,randperm 625,randn 15",
    ]
    cases = []
    for seed, plan in enumerate(plans, start=100):
        torch.manual_seed(seed)
        calls = []
        for call in plan.split(","):
            name, argument = call.split()
            argument = int(argument)
            if name == "manual_seed":
                torch.manual_seed(argument)
                values = []
            elif name == "randn":
                values = floats(torch.randn(argument))
            else:
                values = torch.randperm(argument).tolist()
            calls.append({"call": name, "argument": argument, "values": values})
        cases.append({"seed": seed, "calls": calls})
    return {"cases": cases}


def split_case(labels, test_size, seed, stratify):
    case = {"n": len(labels), "test_size": test_size, "random_state": seed}
    if stratify:
        case["labels"] = list(labels)
    try:
        train, test = train_test_split(list(range(len(labels))), test_size=test_size,
                                       random_state=seed, stratify=labels if stratify else None)
        case.update(train=train, test=test)
    except ValueError as error:
        case["error"] = str(error)
    return case


def plain_splits():
    cases = [split_case([0] * 100, 0.2, seed, False) for seed in (0, 1, 42, 2**31, 2**32 - 1)]
    cases += [split_case([0] * 150, size, 7, False) for size in (0.25, 0.3, 1 / 3)]
    cases += [split_case([0] * 30, size, 3, False) for size in (0.01, 0.1, 0.99, 1, 15, 29)]
    cases += [split_case([0] * n, 0.5, 5, False) for n in (2, 3, 5, 64, 65)]
    # 0.29 * 100 is 28.999999999999996 in binary and 0.07 * 100 is 7.000000000000001.
    cases += [split_case([0] * 100, size, 9, False) for size in (0.29, 0.07)]
    cases += [split_case([0] * 5, size, 0, False) for size in (0.0, 1.0, 0.9, 0, 5, 6, -1, -0.5)]
    return cases + [split_case([0] * n, 0.5, 0, False) for n in (0, 1)]


def stratified_splits():
    iris = load_iris().target.tolist()
    cases = [split_case(iris[:100], 0.2, seed, True) for seed in (0, 42, 2**32 - 1)]
    cases += [split_case(iris[50:], size, 1, True) for size in (0.25, 0.33, 33, 51)]
    # Odd parts of equal classes: which class gets the spare sample is drawn at random.
    cases += [split_case([0] * 5 + [1] * 5, size, seed, True)
              for size in (3, 5, 7) for seed in range(4)]
    cases += [split_case([1, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1], size, 4, True) for size in (0.3, 0.5)]
    cases += [split_case([2, 1, 0] * 7, size, 6, True) for size in (4, 8, 0.5)]
    cases += [split_case([0, 1, 2, 3] * 3 + [0] * 9, size, 8, True) for size in (5, 6, 7, 11)]
    cases += [split_case([-3, 9] * 6, 0.25, 2, True)]
    faults = [([0, 0, 0, 1], 2), ([0, 0, 1, 1], 1), ([0, 0, 1, 1], 3), ([0, 0, 1, 1], 1.0),
              ([0, 0, 1, 1], 4), ([0, 1], 0.5), ([0, 0, 0], 1)]
    return cases + [split_case(labels, size, 0, True) for labels, size in faults]
