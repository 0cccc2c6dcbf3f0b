"""The same in PyTorch, eager, on one thread: the loop of the article. Obeys lines as processes.mjs says."""

import sys
import time

import numpy
import torch
import torch.nn.functional as F

torch.set_num_threads(1)
LEARNING_RATE = 0.001


def load(path, rows, features):
    numbers = torch.from_numpy(numpy.fromfile(path, dtype=numpy.float32))
    x, y, w, b = numbers.split([rows * features, rows, features, 1])
    return x.reshape(rows, features), y.reshape(rows, 1), w.reshape(1, features), b


def train(x, y, w, b, epochs):
    w = w.clone().requires_grad_()
    b = b.clone().requires_grad_()
    optimizer = torch.optim.SGD([w, b], lr=LEARNING_RATE)
    losses = []
    start = time.perf_counter_ns()
    for _ in range(epochs):
        loss = F.binary_cross_entropy(torch.sigmoid(F.linear(x, w, b)), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return time.perf_counter_ns() - start, losses


for line in sys.stdin:
    order, *arguments = line.split()
    if order == "load":
        problem = load(arguments[0], int(arguments[1]), int(arguments[2]))
        print(0)
    else:
        nanoseconds, history = train(*problem, int(arguments[0]))
        print(nanoseconds if order == "time" else " ".join(repr(loss) for loss in history))
    sys.stdout.flush()
