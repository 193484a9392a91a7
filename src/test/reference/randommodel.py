# SPDX-License-Identifier: Apache-2.0
"""A model of the size of Stable Diffusion 1.5 with random weights, in diffusers' folder layout, as its published configuration makes it.

usage: python randommodel.py DIR [--dtype float16|bfloat16|float32] [--seed 0]     (2.1 GB in float16; not kept in the repository)

The weights are diffusers' own first ones, so a layer's numbers have about the size they have in a trained model; pictures are noise.
The tokenizer is CLIP's, from the merges that come with the program.
"""
import argparse
import json
import pathlib

import torch
from diffusers import AutoencoderKL, PNDMScheduler, UNet2DConditionModel
from safetensors.torch import load_file, save_file
from transformers import CLIPTextConfig, CLIPTextModel

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("--dtype", default="float16", choices=["float16", "bfloat16", "float32"])
parser.add_argument("--seed", type=int, default=0)
options = parser.parse_args()
torch.manual_seed(options.seed)
dtype = getattr(torch, options.dtype)
MERGES = pathlib.Path(__file__).resolve().parents[2] / "main/resources/io/variorum/checkpoint/clip-merges.txt"


def tokenizer(folder):
    folder.mkdir(parents=True, exist_ok=True)
    merges = MERGES.read_text(encoding="utf-8").splitlines()
    visible = [b for b in range(256) if 33 <= b <= 126 or 161 <= b <= 172 or b >= 174]
    alphabet = [chr(b) for b in visible] + [chr(256 + i) for i in range(256 - len(visible))]
    tokens = alphabet + [c + "</w>" for c in alphabet] + [m.replace(" ", "") for m in merges] + ["<|startoftext|>", "<|endoftext|>"]
    assert len(tokens) == 49408
    (folder / "vocab.json").write_text(json.dumps({t: i for i, t in enumerate(tokens)}, ensure_ascii=False), encoding="utf-8")
    (folder / "merges.txt").write_text("#version: 0.2\n" + "\n".join(merges) + "\n", encoding="utf-8")
    special = {"bos_token": "<|startoftext|>", "eos_token": "<|endoftext|>", "unk_token": "<|endoftext|>", "pad_token": "<|endoftext|>"}
    (folder / "special_tokens_map.json").write_text(json.dumps(special))
    (folder / "tokenizer_config.json").write_text(json.dumps({**special, "model_max_length": 77, "do_lower_case": True, "errors": "replace",
                                                              "add_prefix_space": False, "tokenizer_class": "CLIPTokenizer"}))


down, up = ("CrossAttnDownBlock2D",) * 3 + ("DownBlock2D",), ("UpBlock2D",) + ("CrossAttnUpBlock2D",) * 3
UNet2DConditionModel(sample_size=64, in_channels=4, out_channels=4, block_out_channels=(320, 640, 1280, 1280), layers_per_block=2, cross_attention_dim=768,
                     attention_head_dim=8, down_block_types=down, up_block_types=up).to(dtype).save_pretrained(options.folder / "unet")
AutoencoderKL(in_channels=3, out_channels=3, latent_channels=4, block_out_channels=(128, 256, 512, 512), layers_per_block=2, sample_size=512,
              down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4).to(dtype).save_pretrained(options.folder / "vae")
CLIPTextModel(CLIPTextConfig(vocab_size=49408, hidden_size=768, intermediate_size=3072, num_hidden_layers=12, num_attention_heads=12, hidden_act="quick_gelu",
                             max_position_embeddings=77, projection_dim=768)).to(dtype).save_pretrained(options.folder / "text_encoder")
text = options.folder / "text_encoder" / "model.safetensors"  # the names of published models; transformers 5 leaves "text_model." away
save_file({"text_model." + name.removeprefix("text_model."): weight for name, weight in load_file(text).items()}, text, metadata={"format": "pt"})
PNDMScheduler(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", num_train_timesteps=1000, set_alpha_to_one=False, skip_prk_steps=True,
              steps_offset=1).save_pretrained(options.folder / "scheduler")
tokenizer(options.folder / "tokenizer")
index = {"_class_name": "StableDiffusionPipeline", "feature_extractor": [None, None], "image_encoder": [None, None], "requires_safety_checker": False, "safety_checker": [None, None],
         "scheduler": ["diffusers", "PNDMScheduler"], "text_encoder": ["transformers", "CLIPTextModel"], "tokenizer": ["transformers", "CLIPTokenizer"],
         "unet": ["diffusers", "UNet2DConditionModel"], "vae": ["diffusers", "AutoencoderKL"]}
(options.folder / "model_index.json").write_text(json.dumps(index, indent=2))
