"""Small refiners as PyTorch exports them, for ForeignRefinerTest.

pytorch_refiner.py FOLDER: writes NAME.onnx, NAME_input.npy, NAME_output.npy and, with noise,
NAME_noise.npy. What is committed under src/test/resources/foreign was written by PyTorch 1.13.
"""
import os
import sys

import numpy
import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, features, kernel, norm=False):
        super().__init__()
        self.first = nn.Conv2d(features, features, kernel, padding=kernel // 2)
        self.norm = nn.BatchNorm2d(features) if norm else nn.Identity()
        self.second = nn.Conv2d(features, features, kernel, padding=kernel // 2)

    def forward(self, x):
        return torch.relu(x + self.second(torch.relu(self.norm(self.first(x)))))


class Refiner(nn.Module):
    """Section 2.3 of the paper; with noise its output is the image and a change of it."""

    def __init__(self, channels, noise, features, kernel, blocks, norm=False):
        super().__init__()
        self.noise = noise
        self.first = nn.Conv2d(channels + noise, features, kernel, padding=kernel // 2)
        self.blocks = nn.Sequential(*[Block(features, kernel, norm) for _ in range(blocks)])
        self.last = nn.Conv2d(features, channels, 1)

    def forward(self, image, noise=None):
        x = image if noise is None else torch.cat([image, noise], 1)
        x = self.last(self.blocks(torch.relu(self.first(x))))
        return torch.tanh(x) if noise is None else image + x


def write(folder, name, network, channels, folded=True):
    height, width = 23, 37
    inputs = [torch.rand(1, channels, height, width) * 2 - 1]
    if network.noise:
        inputs.append(torch.randn(1, network.noise, height, width))
    for module in network.modules():  # statistics and weights that a training could have made
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.uniform_(module.bias, -0.5, 0.5)
            nn.init.uniform_(module.running_mean, -0.5, 0.5)
            nn.init.uniform_(module.running_var, 0.5, 1.5)
    network.eval()
    names = ["image", "noise"][: len(inputs)]
    free = {n: {0: "batch", 2: "height", 3: "width"} for n in names + ["refined"]}
    options = {} if folded else {"training": torch.onnx.TrainingMode.PRESERVE}
    torch.onnx.export(
        network,
        tuple(inputs),
        os.path.join(folder, name + ".onnx"),
        input_names=names,
        output_names=["refined"],
        dynamic_axes=free,
        opset_version=13,
        do_constant_folding=folded,
        **options,
    )
    with torch.no_grad():
        output = network(*inputs)
    for what, tensor in zip(names + ["output"], inputs + [output]):
        what = "input" if what == "image" else what
        numpy.save(os.path.join(folder, "%s_%s.npy" % (name, what)), tensor.numpy())


def main(folder):
    os.makedirs(folder, exist_ok=True)
    torch.manual_seed(1)
    write(folder, "tanh", Refiner(1, 0, 6, 3, 2), 1)
    write(folder, "noise", Refiner(2, 1, 4, 5, 1), 2)
    write(folder, "norm", Refiner(1, 0, 4, 3, 1, norm=True), 1, folded=False)


if __name__ == "__main__":
    main(sys.argv[1])
