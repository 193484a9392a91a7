# SPDX-License-Identifier: Apache-2.0
"""How many operations a network takes as plainly written, in GFLOP: what GFLOP/s in the tables are counted by.

usage: flops.py MODEL WIDTH HEIGHT     (in .venv-bench; a folder in diffusers' layout; the picture's size in pixels)
"""
import json
import sys

import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from torch.utils.flop_counter import FlopCounterMode

model, width, height = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
KINDS = {"convolution": "convolutions", "addmm": "linear layers", "mm": "linear layers", "_scaled_dot_product_flash_attention_for_cpu": "attention", "bmm": "attention", "baddbmm": "attention"}


def count(network, *inputs):
    with torch.no_grad(), FlopCounterMode(display=False) as counter:
        network(*inputs)
    counted = {"all": counter.get_total_flops() / 1e9}
    for operation, flops in counter.get_flop_counts()["Global"].items():
        kind = KINDS[str(operation).removeprefix("aten.").split(".")[0]]
        counted[kind] = counted.get(kind, 0) + flops / 1e9
    return {kind: round(flops, 2) for kind, flops in counted.items()}


def meta(kind, part):
    """Without weights: only shapes are counted."""
    with torch.device("meta"):
        return kind.from_config(kind.load_config(model, subfolder=part))


def numbers(*shape):
    return torch.zeros(*shape, device="meta")


unet, vae = meta(UNet2DConditionModel, "unet"), meta(AutoencoderKL, "vae")
latent = (1, 4, height // 8, width // 8)
print(json.dumps({"UNet, one prediction": count(unet, numbers(*latent), numbers(1), numbers(1, 77, unet.config.cross_attention_dim)),
                  "VAE decode": count(vae.decode, numbers(*latent))}, indent=1))
