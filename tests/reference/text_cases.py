"""Numbers as Python prints them and tensors as PyTorch prints them."""

import math
import random

import torch

from float_text import floats

FLOAT32_MAX = 3.4028234663852886e38

SINGLE_TENSORS = [
    [], [math.nan], [math.inf], [-math.inf, math.nan], [0.0], [-0.0], [0.0, 0.0, 0.0], [1.0],
    [-1.0], [-1.0, 2.0], [0.5], [math.inf, 1.0], [1.0, math.nan], [-math.inf, 3.0, -4.0],
    [math.nan, 0.5], [math.inf, -0.25, 0.0], [0.0, -0.0, 1.5], [0.0, 7.0], [-0.0, 7.0],
    # From here on one format or the other, by a threshold that torch applies to doubles.
    [1e-4, 1e-3], [9.9999e-5, 1e-3], [1e-4], [1e-5], [0.5, 1e-5], [1000.0, 1.0], [1001.0, 1.0],
    [1.0, 0.001], [1.0, 0.00099], [10.0, 0.01], [100.5, 0.1], [1000.5, 1.0], [1000.0, 0.5, 0.0],
    [1e8], [1.00000008e8], [1e8, 2e8], [12345678.0, 12345.5], [16777216.0], [1e10, 1.0],
    [FLOAT32_MAX], [-FLOAT32_MAX, math.inf], [FLOAT32_MAX, 1e-45], [1e-45], [1.17549435e-38, 0.0],
    [1e-45, math.nan, -math.inf, 0.0], [1e20, math.nan], [1e-7, -0.0], [1e-10, 1e-10],
    # Ties and carries of rounding.
    [0.00005, 0.04], [0.99995], [0.999949], [9.99995, 1.0], [2.00005, 1.00015], [0.03125, 0.00625],
    [99999.96, 100.5], [1.00005e-6], [9.99995e-6, 1e-6], [-0.00012, 0.1],
]
PATTERNS = [
    [0.25],  # width 6
    [0.5, -1.25, 3.0],
    [12.5, -105.25, 0.5],
    [1e-5, 0.3],  # width 10
    [-1e-6, 2.0, math.nan],  # width 11
    [1.0, 2.0, 3.0],  # width 2
    [-12.0, 100.0, 0.0, math.inf],
    [0.0, math.nan],  # width 1, and elements longer than that
]


def reprs():
    """Text alone: it reads back as the number that was printed."""
    draw = random.Random(20)
    values = [0.0, -0.0, 1.0, -1.0, 0.1, 1 / 3, 2 / 3, 100.0, 1e15, 123456789012345680.0, 1e16,
              9999999999999998.0, 12345678901234567.0, 1e17, 1e22, 1e23, 1e-3, 1e-4, 0.00012345,
              9.999e-5, 1e-5, 1.5e-5, 5e-324, -5e-324, 2.2250738585072014e-308, 1e100, 1e-100,
              1.7976931348623157e308, FLOAT32_MAX, 1e-45, 2.0**53, 2.0**53 - 1, 2.0**63, 4.35,
              5e-5, 123.456, 299792458.0, 0.9154033064842224, math.nan, math.inf, -math.inf]
    values += [draw.uniform(-1, 1) * 10.0**draw.randint(-320, 308) for _ in range(300)]
    values += [draw.uniform(0, 10) * 10.0**draw.randint(-8, 20) for _ in range(300)]
    # loss.item() widens a float32.
    values += torch.rand(300, generator=torch.Generator().manual_seed(3)).tolist()
    return {"cases": [repr(value) for value in values]}


def tensor_case(pattern, n, row=False, requires_grad=False):
    """pattern, repeated and cut to n values: long tensors are stored short."""
    tensor = torch.tensor([pattern[i % len(pattern)] for i in range(n)], dtype=torch.float32)
    values = floats(torch.tensor(pattern, dtype=torch.float32))
    tensor = (tensor.reshape(1, -1) if row else tensor).requires_grad_(requires_grad)
    return {"pattern": values, "n": n, "row": row, "requires_grad": requires_grad,
            "text": str(tensor)}


def tensor_texts():
    shapes = [(row, requires_grad) for row in (False, True) for requires_grad in (False, True)]
    cases = [tensor_case(values, len(values), *shape)
             for values in SINGLE_TENSORS for shape in shapes]
    # Around every place where a line or the suffix wraps.
    cases += [tensor_case(pattern, n, *shapes[(n + number) % 4])
              for number, pattern in enumerate(PATTERNS) for n in range(1, 22)]
    cases += [tensor_case(pattern, n, *shape)
              for pattern in PATTERNS[:2] for n in range(4, 13) for shape in shapes]
    cases += [tensor_case(PATTERNS[n % 5], n, *shapes[n % 4]) for n in (*range(26, 120, 9), 120)]
    # Beyond 1000 elements only the first and last three count, for the format too.
    cases += [tensor_case([1.0, 2.0, 3.0], 1000)]
    cases += [tensor_case([1.0, 2.0, 3.0, 0.25], n, *shape)
              for n in (1001, 1002, 1004) for shape in shapes]
    cases += [tensor_case([0.5, 0.25, 0.125, 1e9], 1003, *shape) for shape in shapes]
    draw = torch.Generator().manual_seed(4)
    for number in range(100):
        scale = 10.0 ** (number % 12 - 6)
        values = floats(torch.randn(4 if number % 2 else 5, generator=draw) * scale)
        cases.append(tensor_case(values, len(values), *shapes[number % 4]))
    return {"cases": cases}


def shape_case(tensor, suffix=""):
    """What print() shows of it, the middle left out beyond 12 elements or beyond 1000."""
    texts = []
    for threshold in (12, 1000):
        torch.set_printoptions(threshold=threshold)
        texts.append({"threshold": threshold, "text": str(tensor)})
    torch.set_printoptions(profile="default")
    return {"values": floats(tensor.detach().reshape(-1)), "shape": list(tensor.shape),
            "suffix": suffix, "texts": texts}


def tensor_shape_texts():
    """Tensors of the loop: scalars, vectors, columns and matrices, with the names of what made them."""
    draw = torch.Generator().manual_seed(5)
    cases = []
    for rows, columns in [(1, 1), (1, 4), (2, 1), (6, 1), (7, 1), (16, 4), (100, 1), (3, 7),
                          (15, 7), (4, 12), (101, 10)]:
        for scale in (1.0, 1e-3, 1e4) if rows < 100 else (1.0,):
            x = torch.randn(rows, columns, generator=draw) * scale
            w = torch.randn(1, columns, generator=draw, requires_grad=True)
            b = torch.randn(1, generator=draw, requires_grad=True)
            z = torch.nn.functional.linear(x, w, b)
            p = torch.sigmoid(z)
            y = (torch.rand(rows, generator=draw) > 0.5).float()
            loss = torch.nn.functional.binary_cross_entropy(p.reshape(-1), y)
            cases += [shape_case(x), shape_case(y), shape_case(w, "requires_grad=True"),
                      shape_case(z, "grad_fn=<AddmmBackward0>"),
                      shape_case(p, "grad_fn=<SigmoidBackward0>"),
                      shape_case(loss, "grad_fn=<BinaryCrossEntropyBackward0>")]
    return {"cases": cases}
