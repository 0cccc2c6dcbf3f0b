#!/usr/bin/env python3
"""Writes what real PyTorch and scikit-learn compute, for the C++ tests to compare with.

    make_reference.py                writes torch-<version>/*.json beside itself and assets/iris.csv
    make_reference.py --output DIR   the same into DIR
    make_reference.py --check        computes everything again and compares it with the stored files

The stored directories come from Debian 12 (torch 1.13) and Debian 13 (torch 2.6); the packages are
python3-torch and python3-sklearn. Nothing here imports the project.
"""

import argparse
import json
import math
import os
import pathlib
import platform
import sys

# The reference build's kernels, so that its numbers are the same on every machine that has them.
os.environ.setdefault("ATEN_CPU_CAPABILITY", "avx2")

import numpy
import sklearn
import torch
from sklearn.datasets import load_iris

from function_cases import functions
from metrics_cases import classification
from optimizer_cases import baseline_optimizers, optimizers
from random_cases import (plain_splits, randn_long, randn_short, random_sequences, randperm,
                          stratified_splits)
from text_cases import reprs, tensor_shape_texts, tensor_texts
from trainer_cases import datasets, divergences, stages, trajectories
from training_cases import article, linear_orders, losses, lr_change, sums

HERE = pathlib.Path(__file__).resolve().parent
ASSETS = HERE.parent.parent / "assets"

# How far two machines may be apart, per file: |a - b| <= tolerance * max(1, |b|). Values that must
# not differ at all (short randn, permutations, splits) are in files of their own.
TOLERANCE = {
    "randn_short.json": 0.0,
    "randn_long.json": 3e-6,
    "randperm.json": 0.0,
    "random_sequences.json": 3e-6,
    "train_test_split.json": 0.0,
    "optimizer.json": 1e-5,
    "optimizer_baseline.json": 0.0,
    "loss.json": 1e-6,
    "sums.json": 0.0,
    "functions.json": 0.0,
    "article.json": 1e-6,
    "linear.json": 0.0,
    "lr_change.json": 1e-5,
    "python_repr.json": 0.0,
    "tensor_text.json": 0.0,
    "tensor_shape_text.json": 3e-6,  # the numbers come from randn_long's; their texts are compared as they are
    "datasets.json": 1e-12,
    "metrics.json": 1e-12,
    "stages.json": 1e-5,
    "divergences.json": 1e-6,
    "trajectories.json": 1e-4,
}


def build():
    contents = {
        "randn_short.json": randn_short(),
        "randn_long.json": randn_long(),
        "randperm.json": randperm(),
        "random_sequences.json": random_sequences(),
        "train_test_split.json": {"plain": plain_splits(), "stratified": stratified_splits()},
        "optimizer.json": optimizers(),
        "optimizer_baseline.json": baseline_optimizers(),
        "loss.json": losses(),
        "sums.json": sums(),
        "article.json": article(),
        "lr_change.json": lr_change(),
        "python_repr.json": reprs(),
        "tensor_text.json": tensor_texts(),
        "tensor_shape_text.json": tensor_shape_texts(),
        "datasets.json": datasets(),
        "stages.json": stages(),
        "divergences.json": divergences(),
        "trajectories.json": trajectories(),
    }
    if not torch.__version__.startswith("1."):  # which has other functions than those we mirror
        contents["functions.json"] = functions()
        contents["linear.json"] = linear_orders()
    # Before 1.3 roc_curve began and log_loss clipped elsewhere.
    if tuple(map(int, sklearn.__version__.split(".")[:2])) >= (1, 3):
        contents["metrics.json"] = classification()
    return contents


def versions():
    capability = [line.split(":")[1].strip() for line in torch.__config__.show().splitlines()
                  if "CPU capability" in line]
    return {"torch": torch.__version__, "scikit-learn": sklearn.__version__,
            "numpy": numpy.__version__, "machine": platform.machine(),
            "cpu_capability": capability[0]}


def release_directory():
    return "torch-" + ".".join(torch.__version__.split(".")[:2])


def write_json(path, content):
    """One case per line, so that a changed value shows as a small difference."""
    lines = []
    for key, value in content.items():
        if isinstance(value, list) and value and isinstance(value[0], (dict, list)):
            rows = ",\n".join(json.dumps(row, separators=(",", ":")) for row in value)
            lines.append(f"{json.dumps(key)}:[\n{rows}\n]")
        else:
            lines.append(f"{json.dumps(key)}:{json.dumps(value, separators=(',', ':'))}")
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n")


def iris_csv():
    data = load_iris()
    rows = [[*data.feature_names, "target"]]
    rows += [[*row, target] for row, target in zip(data.data.tolist(), data.target.tolist())]
    return "".join(",".join(str(value) for value in row) + "\n" for row in rows)


def differences(stored, fresh, tolerance, where):
    if isinstance(stored, dict) and isinstance(fresh, dict) and stored.keys() == fresh.keys():
        for key in stored.keys() - {"float64_distance"}:  # a measure of rounding, not a result
            yield from differences(stored[key], fresh[key], tolerance, f"{where}.{key}")
    elif isinstance(stored, list) and isinstance(fresh, list) and len(stored) == len(fresh):
        for index, pair in enumerate(zip(stored, fresh)):
            yield from differences(*pair, tolerance, f"{where}[{index}]")
    elif isinstance(stored, float) and isinstance(fresh, (int, float)):
        same = stored == fresh or (math.isnan(stored) and math.isnan(fresh))
        if not same and not abs(stored - fresh) <= tolerance * max(1.0, abs(stored)):
            yield f"{where}: stored {stored!r}, computed now {fresh!r}"
    elif stored != fresh:
        yield f"{where}: stored {stored!r}, computed now {fresh!r}"


def check(contents):
    directory = HERE / release_directory()
    if not directory.is_dir():
        directory = sorted(HERE.glob("torch-*"))[-1]
    faults = []
    for name, content in contents.items():
        stored = json.loads((directory / name).read_text())
        stored.pop("versions")
        fresh = json.loads(json.dumps(content))
        faults += differences(stored, fresh, TOLERANCE[name], f"{directory.name}/{name}")
    if (ASSETS / "iris.csv").read_text() != iris_csv():
        faults.append("assets/iris.csv: not what scikit-learn has")
    for fault in faults[:40]:
        print(fault)
    print(f"torch {torch.__version__}, scikit-learn {sklearn.__version__}: {len(contents)} files "
          f"compared with {directory.name}, {len(faults)} differences")
    return 1 if faults else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=pathlib.Path, help="default: beside this script")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    contents = build()
    if arguments.check:
        return check(contents)
    directory = (arguments.output or HERE) / release_directory()
    directory.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        write_json(directory / name, {"versions": versions(), **content})
    ((arguments.output or ASSETS) / "iris.csv").write_text(iris_csv())
    return 0


if __name__ == "__main__":
    sys.exit(main())
