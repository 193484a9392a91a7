# SPDX-License-Identifier: Apache-2.0
"""Golden numbers of textual inversion: diffusers' own loader on the sample model's text encoder, with random embeddings.

usage: python embeddings.py --model DIR --out DIR     (some seconds; see README.md)
"""
import argparse
import pathlib

import torch
from diffusers.loaders import TextualInversionLoaderMixin
from safetensors.torch import save_file
from transformers import CLIPTextModel, CLIPTokenizer

WIDTH = 160  # numbers a word of the sample model
PROMPTS = {
    "three vectors": ("my style", "a garden, my style, golden hour"),
    "at the start": ("my style", "my style, a garden"),
    "twice": ("my style", "my style and my style"),
    "one vector": ("<cat-toy>", "a <cat-toy> in the garden"),
    "both": (None, "a <cat-toy>, my style"),
}


class Words(TextualInversionLoaderMixin):
    """As much of a pipeline as the loader looks at."""

    def __init__(self, model):
        self.tokenizer = CLIPTokenizer.from_pretrained(model / "tokenizer")
        self.text_encoder = CLIPTextModel.from_pretrained(model / "text_encoder", torch_dtype=torch.float32).eval()
        self.components = {}
        self.hf_device_map = None

    def encode(self, prompt):
        prompt = self.maybe_convert_prompt(prompt, self.tokenizer)
        ids = self.tokenizer(prompt, padding="max_length", max_length=77, truncation=True, return_tensors="pt").input_ids
        assert ids.shape == (1, 77)
        # the models pad with the end token, whatever the tokenizer's own padding is
        end = (ids[0] == self.tokenizer.eos_token_id).nonzero()[0].item()
        ids[0, end:] = self.tokenizer.eos_token_id
        return self.text_encoder(input_ids=ids).last_hidden_state


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", required=True, type=pathlib.Path)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    args = parser.parse_args()
    generator = torch.Generator().manual_seed(2692150200)
    many = {"emb_params": torch.randn(3, WIDTH, generator=generator) * 0.05}  # A1111's and Civitai's form
    one = {"<cat-toy>": torch.randn(WIDTH, generator=generator) * 0.05}  # diffusers'
    save_file(many, args.out / "my style.safetensors")
    save_file(one, args.out / "cat-toy.safetensors")
    words = Words(args.model)
    plain = {name: words.encode(prompt) for name, (_, prompt) in PROMPTS.items()}
    words.load_textual_inversion(many, token="my style")
    words.load_textual_inversion(one)
    encodings = {name: words.encode(prompt) for name, (_, prompt) in PROMPTS.items()}
    for name in PROMPTS:
        assert (encodings[name] - plain[name]).abs().max() > 0.1, name  # the embeddings are at work
    save_file(encodings, args.out / "embeddings.safetensors")


main()
