"""exp, sigmoid and the losses' logarithms at a million arguments each, as checksums of all results
and the bits of a few of them. The results are float32, to be met to the bit."""

import numpy
import torch
import torch.nn.functional as F

KEPT = 16384  # the result of every so many-th argument is written down

LARGEST = 0x7F7FFFFF  # float32's, as bits
ONE = 0x3F800000
MINUS = 0x80000000


def arguments(ranges, stride):
    """Floats `stride` apart in their order as bits, from each range of bits."""
    bits = numpy.concatenate([numpy.arange(first, last + 1, stride, dtype=numpy.uint32)
                              for first, last in ranges])
    return torch.from_numpy(bits[: len(bits) // 16 * 16].view(numpy.float32).copy())


def checksum(bits):
    """The sum of (2 i + 1) (bits_i + 1), modulo 2^64."""
    weights = 2 * numpy.arange(len(bits), dtype=numpy.uint64) + 1
    return int(numpy.sum(weights * (bits.astype(numpy.uint64) + 1), dtype=numpy.uint64))


def scalar_sigmoid(x):
    """What torch takes for elements that fill no vector: every second element is in none."""
    pairs = torch.stack([x, x], 1)[:, 0]
    assert not pairs.is_contiguous()
    return torch.sigmoid(pairs)


def bce(p, target):
    return F.binary_cross_entropy(p, torch.full_like(p, target), reduction="none")


def bce_with_logits(z, target):
    return F.binary_cross_entropy_with_logits(z, torch.full_like(z, target), reduction="none")


def functions():
    everything = [(0, LARGEST), (MINUS, MINUS + LARGEST)]
    moderate = [(0x33000000, 0x42D00000), (MINUS + 0x33000000, MINUS + 0x42D00000)]  # 3e-8 to 104
    calls = [
        ("exp", torch.exp, everything, 4093),
        ("exp", torch.exp, moderate, 251),
        ("sigmoid", torch.sigmoid, everything, 4093),
        ("sigmoid", torch.sigmoid, moderate, 251),
        ("scalar sigmoid", scalar_sigmoid, everything, 4093),
        ("scalar sigmoid", scalar_sigmoid, moderate, 251),
        ("bce 0", lambda p: bce(p, 0.0), [(0, ONE)], 1021),
        ("bce 1", lambda p: bce(p, 1.0), [(0, ONE)], 1021),
        ("bce 0", lambda p: bce(p, 0.0), [(0x36000000, ONE)], 101),
        ("bce 1", lambda p: bce(p, 1.0), [(0x36000000, ONE)], 101),
        ("with logits 0", lambda z: bce_with_logits(z, 0.0), everything, 4093),
        ("with logits 1", lambda z: bce_with_logits(z, 1.0), everything, 4093),
        ("with logits 0", lambda z: bce_with_logits(z, 0.0), moderate, 251),
        ("with logits 1", lambda z: bce_with_logits(z, 1.0), moderate, 251),
    ]
    cases = []
    for name, function, ranges, stride in calls:
        x = arguments(ranges, stride)
        # + 0.0: a loss of -0 is 0 once it is added up.
        bits = (function(x) + 0.0).contiguous().numpy().view(numpy.uint32)
        cases.append({"function": name, "ranges": ranges, "stride": stride, "count": len(x),
                      "checksum": f"{checksum(bits):016x}",
                      "results": [int(value) for value in bits[::KEPT]]})
    return {"kept": KEPT, "cases": cases}
