# SPDX-License-Identifier: Apache-2.0
"""Golden numbers of VAE encoding, img2img and inpainting: diffusers' pipelines on the sample model.

usage: python img2img.py --model DIR --golden DIR     (some seconds; the pictures in the golden folder are encoded)
"""
import argparse
import pathlib

import numpy as np
import torch
from diffusers import AutoencoderKL, DDIMScheduler, EulerDiscreteScheduler, StableDiffusionImg2ImgPipeline, StableDiffusionInpaintPipeline, UNet2DConditionModel
from PIL import Image
from safetensors.torch import load_file, save_file

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--model", required=True, type=pathlib.Path)
parser.add_argument("--golden", required=True, type=pathlib.Path)
options = parser.parse_args()
torch.set_grad_enabled(False)
torch.set_num_threads(2)

vae = AutoencoderKL.from_pretrained(options.model / "vae", torch_dtype=torch.float32).eval()
unet = UNet2DConditionModel.from_pretrained(options.model / "unet", torch_dtype=torch.float32).eval()


def planes(file):
    rgb = np.asarray(Image.open(options.golden / file).convert("RGB"), dtype=np.float32)
    return torch.from_numpy(rgb / 255 * 2 - 1).permute(2, 0, 1)[None]


def encoded(file):
    return vae.encode(planes(file)).latent_dist.mean * vae.config.scaling_factor


out = {}
for size in ("128x128", "128x192", "256x128"):
    out["latent." + size] = encoded(f"picture-{size}-lora0.png")

# img2img and inpainting: the same prompts as the UNet's golden numbers, Euler, noise of seed 5
context = load_file(options.golden / "encodings.safetensors")
cond, uncond = context["short.cond"], context["short.uncond"]
scheduler = EulerDiscreteScheduler.from_pretrained(options.model / "scheduler", timestep_spacing="linspace", interpolation_type="linear")
common = dict(vae=vae, text_encoder=None, tokenizer=None, unet=unet, scheduler=scheduler, safety_checker=None, feature_extractor=None, requires_safety_checker=False)
base = encoded("picture-128x128-lora0.png")
pipeline = StableDiffusionImg2ImgPipeline(**common)
pipeline.set_progress_bar_config(disable=True)
for strength in (0.3, 0.5, 0.75, 1.0):
    out[f"img2img.{strength:g}"] = pipeline(image=base, strength=strength, num_inference_steps=20, guidance_scale=5.0, prompt_embeds=cond, negative_prompt_embeds=uncond,
                                            generator=torch.Generator().manual_seed(5), output_type="latent").images
pipeline = StableDiffusionInpaintPipeline(**common)
pipeline.set_progress_bar_config(disable=True)
mask = torch.zeros(1, 1, 128, 128)
mask[:, :, 32:96, 40:120] = 1
pipeline._encode_vae_image = lambda image, generator: base  # the mean; diffusers draws from the distribution
for strength in (0.5,):  # at 1 diffusers begins with noise alone, we with the picture under noise
    out[f"inpaint.{strength:g}"] = pipeline(image=planes("picture-128x128-lora0.png"), mask_image=mask, height=128, width=128, strength=strength, num_inference_steps=20, guidance_scale=5.0,
                                            prompt_embeds=cond, negative_prompt_embeds=uncond, generator=torch.Generator().manual_seed(5), output_type="latent").images
save_file({k: v.contiguous() for k, v in out.items()}, options.golden / "img2img.safetensors")
for k, v in out.items():
    print(k, tuple(v.shape), v.std().item())
