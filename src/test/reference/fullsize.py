# SPDX-License-Identifier: Apache-2.0
"""Golden numbers at the size of Stable Diffusion 1.5: diffusers in float32 on any such model, real or with random weights.

usage: python fullsize.py --model DIR --out DIR     (minutes, 6 GB of memory and 4 GB of disk; not kept in the repository; randommodel.py makes a DIR)
Then: mvn -B verify -Dvariorum.fullsize=DIR -Dit.test=FullSizeIT, where DIR is what --out named.

Writes inputs and outputs as text, vae, unet, lora and picture.safetensors, the model's weights under latent-diffusion's names as one.safetensors (its
names are checked by letting diffusers read it back), and two LoRAs over linear layers, 1x1 and 3x3 convolutions.
"""
import argparse
import json
import pathlib
import re

import torch
from diffusers import AutoencoderKL, StableDiffusionPipeline, UNet2DConditionModel
from safetensors.torch import load_file, save_file
from transformers import CLIPTextModel, CLIPTokenizer

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--model", required=True, type=pathlib.Path)
parser.add_argument("--out", required=True, type=pathlib.Path)
parser.add_argument("--sides", type=int, nargs="+", default=[128, 256, 512], help="of the UNet's pictures")
parser.add_argument("--parts", nargs="+", default=["single", "text", "vae", "unet", "lora", "picture"])
options = parser.parse_args()
options.out.mkdir(parents=True, exist_ok=True)
torch.set_grad_enabled(False)
torch.set_num_threads(2)
PROMPT = "a woman with black hair wearing a red hanfu, garden, golden hour"
WEIGHTS = [-1.0, 0.0, 0.75, 1.0, 2.0]


def randn(seed, *shape):
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed))


def ldm_unet(name):
    name = re.sub(r"^time_embedding\.linear_(\d)", lambda m: f"time_embed.{2 * int(m[1]) - 2}", name)
    name = re.sub(r"^conv_in\.", "input_blocks.0.0.", re.sub(r"^conv_norm_out\.", "out.0.", re.sub(r"^conv_out\.", "out.2.", name)))
    name = re.sub(r"^down_blocks\.(\d)\.resnets\.(\d)", lambda m: f"input_blocks.{3 * int(m[1]) + int(m[2]) + 1}.0", name)
    name = re.sub(r"^down_blocks\.(\d)\.attentions\.(\d)", lambda m: f"input_blocks.{3 * int(m[1]) + int(m[2]) + 1}.1", name)
    name = re.sub(r"^down_blocks\.(\d)\.downsamplers\.0\.conv", lambda m: f"input_blocks.{3 * int(m[1]) + 3}.0.op", name)
    name = re.sub(r"^up_blocks\.(\d)\.resnets\.(\d)", lambda m: f"output_blocks.{3 * int(m[1]) + int(m[2])}.0", name)
    name = re.sub(r"^up_blocks\.(\d)\.attentions\.(\d)", lambda m: f"output_blocks.{3 * int(m[1]) + int(m[2])}.1", name)
    name = re.sub(r"^up_blocks\.(\d)\.upsamplers\.0", lambda m: f"output_blocks.{3 * int(m[1]) + 2}.{1 if m[1] == '0' else 2}", name)
    name = re.sub(r"^mid_block\.resnets\.(\d)", lambda m: f"middle_block.{2 * int(m[1])}", name).replace("mid_block.attentions.0", "middle_block.1")
    for diffusers, ldm in (("norm1", "in_layers.0"), ("conv1", "in_layers.2"), ("time_emb_proj", "emb_layers.1"), ("norm2", "out_layers.0"),
                           ("conv2", "out_layers.3"), ("conv_shortcut", "skip_connection")):
        if "transformer_blocks" not in name:
            name = name.replace("." + diffusers + ".", "." + ldm + ".")
    return "model.diffusion_model." + name


def ldm_vae(name):
    name = re.sub(r"down_blocks\.(\d)\.resnets", r"down.\1.block", re.sub(r"down_blocks\.(\d)\.downsamplers\.0", r"down.\1.downsample", name))
    name = re.sub(r"up_blocks\.(\d)\.resnets", lambda m: f"up.{3 - int(m[1])}.block", name)
    name = re.sub(r"up_blocks\.(\d)\.upsamplers\.0", lambda m: f"up.{3 - int(m[1])}.upsample", name)
    name = re.sub(r"mid_block\.resnets\.(\d)", lambda m: f"mid.block_{int(m[1]) + 1}", name)
    for diffusers, ldm in (("mid_block.attentions.0.group_norm", "mid.attn_1.norm"), ("mid_block.attentions.0.to_out.0", "mid.attn_1.proj_out"),
                           ("mid_block.attentions.0.to_", "mid.attn_1."), ("conv_norm_out", "norm_out"), ("conv_shortcut", "nin_shortcut")):
        name = name.replace(diffusers, ldm)
    return "first_stage_model." + name


def single_file():
    def weights(part, file):
        return load_file(options.model / part / file)

    one = {ldm_unet(k): v for k, v in weights("unet", "diffusion_pytorch_model.safetensors").items()}
    for k, v in weights("vae", "diffusion_pytorch_model.safetensors").items():
        one[ldm_vae(k)] = v[:, :, None, None] if ".attentions." in k and v.dim() == 2 else v
    one.update({"cond_stage_model.transformer." + k: v for k, v in weights("text_encoder", "model.safetensors").items()})
    save_file(one, options.out / "one.safetensors")
    pipeline = StableDiffusionPipeline.from_single_file(str(options.out / "one.safetensors"), config=str(options.model), local_files_only=True,
                                                        torch_dtype=torch.float16, safety_checker=None)
    for part in ("unet", "vae", "text_encoder"):
        original = weights(part, "model.safetensors" if part == "text_encoder" else "diffusion_pytorch_model.safetensors")
        found = getattr(pipeline, part).state_dict()
        differing = [k for k, v in original.items() if not torch.equal(found[k], v)]
        print("diffusers reads the single file:", part, len(original), "weights,", len(differing), "differ", flush=True)
        assert not differing
    return {}


def text():
    tokenizer = CLIPTokenizer.from_pretrained(options.model / "tokenizer")
    encoder = CLIPTextModel.from_pretrained(options.model / "text_encoder", torch_dtype=torch.float32).eval()
    ids = tokenizer(PROMPT, padding="max_length", max_length=77)["input_ids"]
    return {"text.ids": torch.tensor(ids).float(), "text.out": encoder(torch.tensor([ids])).last_hidden_state}


def vae():
    network = AutoencoderKL.from_pretrained(options.model / "vae", torch_dtype=torch.float32).eval()
    latent, picture = randn(1, 1, 4, 32, 32), torch.tanh(randn(2, 1, 3, 256, 256))
    return {"vae.latent": latent, "vae.decoded": network.decode(latent / 0.18215).sample,
            "vae.picture": picture, "vae.encoded": network.encode(picture).latent_dist.mean * 0.18215}


def unet(network=None):
    network = network or UNet2DConditionModel.from_pretrained(options.model / "unet", torch_dtype=torch.float32).eval()
    arrays = {}
    for side in options.sides:
        x, context = randn(side, 1, 4, side // 8, side // 8), randn(side + 1, 1, 77, 768)
        arrays.update({f"unet.x.{side}": x, f"unet.context.{side}": context, f"unet.out.{side}": network(x, 500.5, context).sample})
    return arrays


def picture():
    """33 Euler steps at 128 x 128, CFG scale 7, decoded."""
    from diffusers import EulerDiscreteScheduler

    scheduler = EulerDiscreteScheduler.from_pretrained(options.model / "scheduler", timestep_spacing="linspace", interpolation_type="linear")
    pipeline = StableDiffusionPipeline.from_pretrained(options.model, torch_dtype=torch.float32, safety_checker=None, scheduler=scheduler)
    latent = pipeline(PROMPT, negative_prompt="blurry", width=128, height=128, num_inference_steps=33, guidance_scale=7.0,
                      generator=torch.Generator().manual_seed(2692150200), output_type="latent").images
    return {"picture.latent": latent, "picture.decoded": pipeline.vae.decode(latent / 0.18215).sample}


def lora_file(name, seed, layers):
    """A LoRA in kohya's format, of rank 4 and alpha 2."""
    generator, arrays = torch.Generator().manual_seed(seed), {}
    for layer, shape in layers.items():
        kernel = list(shape[2:])
        down, up = [4, shape[1]] + kernel, [shape[0], 4] + [1] * len(kernel)
        arrays[layer + ".lora_down.weight"] = torch.randn(down, generator=generator) * 0.02
        arrays[layer + ".lora_up.weight"] = torch.randn(up, generator=generator) * 0.2
        arrays[layer + ".alpha"] = torch.tensor(2.0)
    save_file(arrays, options.out / "loras" / name)


def lora():
    """diffusers' load_lora_weights (it needs the package peft) at five weights, and both at once."""
    (options.out / "loras").mkdir(exist_ok=True)
    pipeline = StableDiffusionPipeline.from_pretrained(options.model, torch_dtype=torch.float32, safety_checker=None)
    pattern = r"(attn\d\.to_(q|k|v|out\.0)|proj_in|proj_out|ff\.net\.(0\.proj|2)|conv1|conv2|conv_shortcut|time_emb_proj|downsamplers\.0\.conv|upsamplers\.0\.conv)\.weight$"
    linear = {}
    for k, v in pipeline.unet.state_dict().items():
        if re.search(pattern, k):
            linear["lora_unet_" + k.removesuffix(".weight").replace(".", "_")] = v.shape
    words = {"lora_te_" + k.removesuffix(".weight").replace(".", "_"): v.shape for k, v in pipeline.text_encoder.state_dict().items()
             if re.search(r"(q_proj|k_proj|v_proj|out_proj|fc1|fc2)\.weight$", k)}
    lora_file("all-layers.safetensors", 1, linear | words)
    lora_file("attention.safetensors", 2, {k: v for k, v in linear.items() if "_attn" in k})
    ids = torch.tensor([pipeline.tokenizer(PROMPT, padding="max_length", max_length=77)["input_ids"]])
    x, context = randn(128, 1, 4, 16, 16), randn(129, 1, 77, 768)
    arrays = {}
    for name in ("all-layers", "attention"):
        pipeline.load_lora_weights(str(options.out / "loras"), weight_name=name + ".safetensors", adapter_name=name.replace("-", "_").upper())
    for names, weights in [(["all-layers"], [w]) for w in WEIGHTS] + [(["all-layers", "attention"], [0.75, -1.0])]:
        pipeline.set_adapters([n.replace("-", "_").upper() for n in names], weights)
        key = "+".join(f"{n}:{w:g}" for n, w in zip(names, weights))
        arrays[f"lora.unet.{key}"] = pipeline.unet(x, 500.5, context).sample
        arrays[f"lora.text.{key}"] = pipeline.text_encoder(ids).last_hidden_state
    # the same again as diffusers itself writes LoRAs: PEFT's names, and alpha only where it differs from the rank
    pipeline.unload_lora_weights()
    generator, peft = torch.Generator().manual_seed(3), {}
    for network, module in (("unet", pipeline.unet), ("text_encoder", pipeline.text_encoder)):
        for k, v in module.state_dict().items():
            if v.dim() > 1 and re.search(r"(to_q|to_v|ff\.net\.2|conv2|q_proj|fc1)\.weight$", k):
                kernel, name = list(v.shape[2:]), f"{network}.{k.removesuffix('.weight')}"
                peft[name + ".lora_A.weight"] = torch.randn([3, v.shape[1]] + kernel, generator=generator) * 0.02
                peft[name + ".lora_B.weight"] = torch.randn([v.shape[0], 3] + [1] * len(kernel), generator=generator) * 0.2
    save_file(peft, options.out / "loras" / "peft.safetensors")
    pipeline.load_lora_weights(str(options.out / "loras"), weight_name="peft.safetensors", adapter_name="PEFT")
    pipeline.set_adapters(["PEFT"], [0.75])
    arrays["lora.unet.peft:0.75"] = pipeline.unet(x, 500.5, context).sample
    arrays["lora.text.peft:0.75"] = pipeline.text_encoder(ids).last_hidden_state
    return arrays


PARTS = {"single": single_file, "text": text, "vae": vae, "unet": unet, "lora": lora, "picture": picture}
for part in options.parts:
    arrays = {k: v.contiguous() for k, v in PARTS[part]().items()}
    if arrays:
        save_file(arrays, options.out / f"{part}.safetensors")
    print(part, json.dumps({k: [list(v.shape), round(v.std().item(), 5)] for k, v in arrays.items()}), flush=True)
