#!/usr/bin/env python3
"""Writes three of scikit-learn's data sets as CSV files, as a student would with pandas.

usage: write_data_sets.py FOLDER
"""

import pathlib
import sys

from sklearn.datasets import load_breast_cancer, load_digits, load_wine


def main():
    folder = pathlib.Path(sys.argv[1])
    for name, load in {"breast_cancer": load_breast_cancer, "wine": load_wine, "digits": load_digits}.items():
        load(as_frame=True).frame.to_csv(folder / f"{name}.csv", index=False)


main()
