#!/usr/bin/env python3
"""Writes golden/pulls.json: how far words move the noise prediction at the first looks, as Wen et al. (2024) measure it.

    python src/test/reference/pull.py --model src/main/resources/io/variorum/sample/model --out src/test/resources/io/variorum/golden

Their measure is the norm of the prediction with the words less that without; here it is divided by the root of how many
numbers a prediction has, so that it does not depend on the picture's size. The way is Euler's, drawn by CFG scale 5.
"""
import argparse
import json
import pathlib

import torch
from diffusers import UNet2DConditionModel
from transformers import CLIPTextModel, CLIPTokenizerFast

PROMPTS = ("a girl, garden, golden hour", "sea", "flat illustration, 1 woman, hanfu, street at night, half body")
TIMES = (999, 666, 333, 0)  # of four steps: whole, so that no step lies between two that the model was trained on
CFG, LOOKS = 5.0, 3


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", required=True)
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    torch.set_grad_enabled(False)
    model = pathlib.Path(arguments.model)
    tokenizer = CLIPTokenizerFast.from_pretrained(model / "tokenizer")
    text = CLIPTextModel.from_pretrained(model / "text_encoder", torch_dtype=torch.float32).eval()
    unet = UNet2DConditionModel.from_pretrained(model / "unet", torch_dtype=torch.float32).eval()
    betas = torch.linspace(0.00085 ** 0.5, 0.012 ** 0.5, 1000, dtype=torch.float64) ** 2
    abar = torch.cumprod(1 - betas, 0)

    def encoded(words):
        ids = tokenizer(words, padding="max_length", max_length=77, return_tensors="pt").input_ids
        ids[0, list(ids[0]).index(tokenizer.eos_token_id) + 1:] = tokenizer.eos_token_id  # the web UI fills with end tokens
        return text(input_ids=ids).last_hidden_state

    rows = []
    for prompt in PROMPTS:
        for seed, (width, height) in ((7, (64, 96)), (8, (128, 128))):
            x = torch.randn(1, 4, height // 8, width // 8, generator=torch.Generator().manual_seed(seed))
            sigmas = [float(((1 - abar[t]) / abar[t]).sqrt()) for t in TIMES] + [0.0]
            x, pulls = x * sigmas[0], []
            for i in range(LOOKS):
                t, a = TIMES[i], float(abar[TIMES[i]])
                scaled = x / (sigmas[i] ** 2 + 1) ** 0.5
                with_words, without = (unet(scaled, torch.tensor([float(t)]), encoded(w)).sample for w in (prompt, ""))  # v
                pulls.append((a ** 0.5 * (with_words - without)).double().square().mean().sqrt().item())  # ε = √ᾱ·v + √(1−ᾱ)·x
                cond, uncond = (a ** 0.5 * scaled - (1 - a) ** 0.5 * v for v in (with_words, without))
                denoised = uncond + CFG * (cond - uncond)
                x = x + (x - denoised) / sigmas[i] * (sigmas[i + 1] - sigmas[i])
            rows.append({"prompt": prompt, "seed": seed, "width": width, "height": height, "pulls": pulls})
    path = pathlib.Path(arguments.out, "pulls.json")
    path.write_text("[\n" + ",\n".join(json.dumps(r) for r in rows) + "\n]\n")


if __name__ == "__main__":
    main()
