"""How float32 values are written down."""

import math

import numpy


def floats(tensor):
    """The shortest decimals that give the same float32 back, also when read as a double first."""
    values = []
    for value in tensor.detach().reshape(-1).numpy().astype(numpy.float32):
        short = float(str(value))
        assert numpy.float32(short) == value or math.isnan(value)
        values.append(short)
    return values
