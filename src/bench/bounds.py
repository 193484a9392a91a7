# SPDX-License-Identifier: Apache-2.0
"""How far the bound that attention takes off its scores lies above them in a trained model, over a picture of 20 steps: one JSON object.

usage: bounds.py MODEL WIDTH HEIGHT     (in .venv-bench)

The bound of a query's scores is its length times that of the longest key, of keys less their mean. What counts is its distance from
the logarithm of the mean of exp(score): above 50 the weights leave 32 bits, and attention.py computes that chunk with the true maxima.
"""
import json
import math
import sys

import torch
from diffusers import StableDiffusionPipeline
from diffusers.models.attention_processor import Attention, AttnProcessor2_0

WORDS = "flat illustration, a woman with black hair wearing a red hanfu, garden, golden hour"
MANY = 1024  # keys: fewer are attended to in another way


class Watched(AttnProcessor2_0):
    """Attention as it is, looking at its scores before."""

    def __init__(self, found):
        super().__init__()
        self.found = found

    def __call__(self, attn, hidden_states, encoder_hidden_states=None, *further, **named):
        x = hidden_states.flatten(2).transpose(1, 2) if hidden_states.ndim == 4 else hidden_states
        if encoder_hidden_states is None and x.shape[1] >= MANY:
            if attn.group_norm is not None:
                x = attn.group_norm(x.transpose(1, 2)).transpose(1, 2)
            q, k = (f(x).unflatten(-1, (attn.heads, -1)).transpose(1, 2) for f in (attn.to_q, attn.to_k))
            k = (k - k.mean(2, keepdim=True)) * q.shape[-1] ** -0.5
            bound = q.norm(dim=-1) * k.norm(dim=-1).amax(-1, keepdim=True)
            self.found.append((bound - (q @ k.transpose(-1, -2)).logsumexp(-1) + math.log(k.shape[2])).max().item())
        return super().__call__(attn, hidden_states, encoder_hidden_states, *further, **named)


model, width, height = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
pipeline = StableDiffusionPipeline.from_pretrained(model, safety_checker=None, torch_dtype=torch.float32, local_files_only=True)
pipeline.set_progress_bar_config(disable=True)
found = {"UNet": [], "VAE": []}
for network, name in ((pipeline.unet, "UNet"), (pipeline.vae, "VAE")):
    for module in network.modules():
        if isinstance(module, Attention):
            module.set_processor(Watched(found[name]))
with torch.no_grad():
    pipeline(WORDS, width=width, height=height, num_inference_steps=20, guidance_scale=7, generator=torch.Generator().manual_seed(1))
print(json.dumps(found))
