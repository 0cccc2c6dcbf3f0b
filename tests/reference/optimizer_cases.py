"""The steps of torch.optim's optimizers on fixed gradients."""

import json
import os
import subprocess
import sys

import torch

from float_text import floats

OPTIMIZERS = {
    "SGD_plain": ("SGD", dict(lr=0.1)),
    "SGD_weight_decay": ("SGD", dict(lr=0.1, weight_decay=0.01)),
    "SGD_momentum": ("SGD", dict(lr=0.05, momentum=0.9)),
    "SGD_momentum_dampening": ("SGD", dict(lr=0.05, momentum=0.9, dampening=0.3)),
    "SGD_momentum_weight_decay": ("SGD", dict(lr=0.05, momentum=0.7, weight_decay=0.02)),
    "SGD_nesterov": ("SGD", dict(lr=0.05, momentum=0.9, nesterov=True)),
    "SGD_nesterov_weight_decay": ("SGD", dict(lr=0.05, momentum=0.8, weight_decay=0.02,
                                              nesterov=True)),
    "SGD_lr_changes": ("SGD", dict(lr=0.1, momentum=0.9)),
    "Adagrad_defaults": ("Adagrad", dict()),
    "Adagrad_lr_decay": ("Adagrad", dict(lr=0.1, lr_decay=0.05)),
    "Adagrad_initial_accumulator": ("Adagrad", dict(lr=0.1, initial_accumulator_value=0.5)),
    "Adagrad_weight_decay": ("Adagrad", dict(lr=0.1, weight_decay=0.05, eps=1e-4)),
    "RMSprop_defaults": ("RMSprop", dict()),
    "RMSprop_alpha_eps": ("RMSprop", dict(lr=0.02, alpha=0.9, eps=1e-5)),
    "RMSprop_momentum": ("RMSprop", dict(lr=0.01, momentum=0.9)),
    "RMSprop_centered": ("RMSprop", dict(lr=0.01, centered=True)),
    "RMSprop_centered_momentum_weight_decay": (
        "RMSprop", dict(lr=0.01, centered=True, momentum=0.5, weight_decay=0.02)),
    # alpha under one half takes the other branch of torch's lerp.
    "RMSprop_centered_small_alpha": ("RMSprop", dict(lr=0.01, alpha=0.3, centered=True, eps=1e-3)),
    "Adam_defaults": ("Adam", dict()),
    "Adam_large_lr": ("Adam", dict(lr=0.1)),
    "Adam_betas_eps": ("Adam", dict(lr=0.01, betas=(0.8, 0.95), eps=1e-4)),
    "Adam_small_beta1": ("Adam", dict(lr=0.01, betas=(0.2, 0.9))),
    "Adam_weight_decay": ("Adam", dict(lr=0.01, weight_decay=0.1)),
    "Adam_lr_changes": ("Adam", dict(lr=0.1)),
    "AdamW_defaults": ("AdamW", dict()),
    "AdamW_weight_decay": ("AdamW", dict(lr=0.05, weight_decay=0.3)),
    "AdamW_no_weight_decay": ("AdamW", dict(lr=0.05, weight_decay=0.0)),
}
RECORDED_STEPS = [1, 2, 3, 4, 5, 10, 20, 40, 41, 100, 400]
LR_CHANGES = {3: 0.02, 20: 0.3, 40: 0.001}  # from this step on


def fixed_gradients():
    """(40, 5), used round and round. Columns differ in size, and one is always zero."""
    torch.manual_seed(2024)
    return torch.randn(40, 5) * torch.tensor([1.0, 1e-5, 300.0, 0.0, 0.3])


def run_optimizer(name, gradients, initial):
    """(len(RECORDED_STEPS), 5): the parameters after those steps, in the type of the tensors."""
    optimizer_name, options = OPTIMIZERS[name]
    changes = lr_changes(name)
    parameter = torch.nn.Parameter(initial.clone())
    optimizer = getattr(torch.optim, optimizer_name)([parameter], **options)
    recorded = []
    for step in range(1, RECORDED_STEPS[-1] + 1):
        for group in optimizer.param_groups:
            group["lr"] = changes.get(step, group["lr"])
        parameter.grad = gradients[(step - 1) % len(gradients)].clone()
        optimizer.step()
        if step in RECORDED_STEPS:
            recorded.append(parameter.detach().clone())
    return torch.stack(recorded), optimizer.defaults


def lr_changes(name):
    return LR_CHANGES if name.endswith("lr_changes") else {}


def trajectory(name, gradients, initial):
    recorded, defaults = run_optimizer(name, gradients, initial)
    exact, _ = run_optimizer(name, gradients.double(), initial.double())
    # How far float32 takes torch from float64: the measure of what another rounding may change.
    distance = (recorded.double() - exact).abs().max(dim=0).values
    return {"name": name, "optimizer": OPTIMIZERS[name][0],
            "options": {key: value for key, value in defaults.items()
                        if isinstance(value, (int, float, tuple))},
            "lr_changes": [[step, lr] for step, lr in lr_changes(name).items()],
            "parameters": [floats(row) for row in recorded],
            "float64_distance": [float(f"{value:.2e}") for value in distance.tolist()]}


def optimizers():
    gradients = fixed_gradients()
    initial = torch.tensor([0.5, -1.0, 2.0, 0.25, -0.0625])
    return {"gradients": [floats(row) for row in gradients], "initial": floats(initial),
            "recorded_steps": RECORDED_STEPS,
            "cases": [trajectory(name, gradients, initial) for name in OPTIMIZERS]}


def baseline_optimizers():
    """optimizers() by torch's kernels without fused multiply-add: the same bits on any processor.

    torch chooses its kernels once, hence the second process.
    """
    environment = dict(os.environ, ATEN_CPU_CAPABILITY="default")
    child = subprocess.run([sys.executable, __file__], env=environment, check=True,
                           stdout=subprocess.PIPE)
    return json.loads(child.stdout)


if __name__ == "__main__":
    print(json.dumps(optimizers()))
