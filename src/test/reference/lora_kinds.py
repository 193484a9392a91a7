# SPDX-License-Identifier: Apache-2.0
"""Golden numbers of the LoRA kinds: LyCORIS' own modules write the matrices and compute the change of the weight.

usage: python lora_kinds.py --golden DIR     (a second; needs the packages lycoris_lora, toml and einops beside torch)
"""
import argparse
import pathlib

import torch
from lycoris.modules.locon import LoConModule
from lycoris.modules.loha import LohaModule
from lycoris.modules.lokr import LokrModule
from safetensors.torch import save_file
from torch import nn

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--golden", required=True, type=pathlib.Path)
options = parser.parse_args()
torch.manual_seed(0)
linear, convolution = nn.Linear(12, 8), nn.Conv2d(12, 8, 3, padding=1)
matrices, expected = {}, {}
for kind, module, layer, settings in [
    ("locon_linear", LoConModule, linear, {}),
    ("locon_convolution", LoConModule, convolution, {}),
    ("locon_core", LoConModule, convolution, {"use_tucker": True}),
    ("loha_linear", LohaModule, linear, {}),
    ("loha_convolution", LohaModule, convolution, {}),
    ("loha_core", LohaModule, convolution, {"use_tucker": True}),
    ("lokr_linear", LokrModule, linear, {"factor": 2}),
    ("lokr_whole", LokrModule, linear, {"factor": 2, "full_matrix": True}),
    ("lokr_both", LokrModule, nn.Linear(48, 36), {"factor": -1, "decompose_both": True}),
    ("lokr_convolution", LokrModule, convolution, {"factor": 2}),
    ("lokr_core", LokrModule, convolution, {"factor": 2, "use_tucker": True}),
]:
    lora = module("x", layer, multiplier=1.0, lora_dim=2, alpha=1.0, **settings)
    with torch.no_grad():
        for parameter in lora.parameters():
            parameter.copy_(torch.randn_like(parameter))
        if isinstance(lora, LoConModule):
            change, _ = lora.get_diff_weight(1.0, shape=layer.weight.shape)
        else:  # what their forward pass adds; their get_diff_weight multiplies by alpha/rank a second time (4.1.3)
            change = lora.get_weight(layer.weight.shape)
    for name, value in lora.state_dict().items():
        matrices[f"lora_unet_{kind}.{name}"] = value.clone().contiguous()
    expected[f"lora_unet_{kind}"] = change.detach().contiguous()
    print(kind, {n: list(v.shape) for n, v in lora.state_dict().items()}, list(change.shape))
save_file(matrices, options.golden / "lora-kinds.safetensors")
save_file(expected, options.golden / "lora-kinds-changes.safetensors")
