# SPDX-License-Identifier: Apache-2.0
"""The golden numbers of the tests: diffusers' networks and k-diffusion's samplers on the sample model.

usage: python reference.py --model DIR --lora FILE --out DIR     (about a minute on 2 cores; see README.md)
"""
import argparse
import hashlib
import importlib.util
import json
import pathlib
import sys
import types

import numpy as np
import torch
from diffusers import AutoencoderKL, LCMScheduler, UNet2DConditionModel, UniPCMultistepScheduler
from PIL import Image
from safetensors.torch import load_file, save_file
from transformers import CLIPTextModel, CLIPTokenizerFast

import webui
from prompts import ENCODED, TOKENISED

# k-diffusion's package imports its training code and much more; only two of its modules are needed.
package = types.ModuleType("k_diffusion")
package.__path__ = list(importlib.util.find_spec("k_diffusion").submodule_search_locations)
sys.modules["k_diffusion"] = package
from k_diffusion import external, sampling  # noqa: E402

SIZES = [(128, 128), (128, 192), (256, 128)]  # width, height
PROMPT = "flat illustration, a woman with black hair wearing a red hanfu, garden, golden hour"
TRIGGER = "hanfugirl, 1 woman, flat illustration, close-up portrait, garden"
NEGATIVE = "blurry, low quality"


def alphas_cumprod(start=0.00085, end=0.012, n=1000):
    """scaled_linear in float64, then float32, as CompVis's latent-diffusion has it."""
    betas = np.linspace(start**0.5, end**0.5, n, dtype=np.float64) ** 2
    return torch.tensor(np.cumprod(1 - betas), dtype=torch.float32)


def randn(generator, *shape):
    return torch.randn(shape, generator=generator)


class Reference:
    def __init__(self, model, lora, out):
        self.model, self.out = pathlib.Path(model), pathlib.Path(out)
        self.lora = {k: v.float() for k, v in load_file(lora).items()}
        self.tokenizer = CLIPTokenizerFast.from_pretrained(self.model / "tokenizer")
        self.text = CLIPTextModel.from_pretrained(self.model / "text_encoder", torch_dtype=torch.float32).eval()
        self.unet = UNet2DConditionModel.from_pretrained(self.model / "unet", torch_dtype=torch.float32).eval()
        self.vae = AutoencoderKL.from_pretrained(self.model / "vae", torch_dtype=torch.float32).eval()
        self.weights = {k: v.clone() for k, v in self.unet.state_dict().items()}
        self.alphas = alphas_cumprod()

    def merge(self, weight):
        """W + up·down · alpha/rank · weight for each layer that the kohya file names."""
        merged = dict(self.weights)
        keys = {k[: -len(".weight")].replace(".", "_"): k for k in merged if k.endswith(".weight")}
        for name in {k.split(".")[0] for k in self.lora} if weight else ():
            up, down = self.lora[name + ".lora_up.weight"], self.lora[name + ".lora_down.weight"]
            scale = self.lora[name + ".alpha"].item() / down.shape[0] * weight
            key = keys[name.removeprefix("lora_unet_")]
            merged[key] = merged[key] + (up.flatten(1) @ down.flatten(1)).reshape(merged[key].shape) * scale
        self.unet.load_state_dict(merged)

    def ids(self, text):
        return self.tokenizer(text, truncation=False, add_special_tokens=False)["input_ids"]

    def chunks(self, prompt):
        vocabulary = self.tokenizer.get_vocab()
        return webui.chunks(prompt, self.ids, self.tokenizer.bos_token_id, self.tokenizer.eos_token_id, vocabulary.get(",</w>"))

    def encode(self, chunks, clip_skip=1):
        encodings = []
        for ids, weights in chunks:
            states = self.text(input_ids=torch.tensor([ids]), output_hidden_states=True)
            z = states.last_hidden_state
            if clip_skip > 1:
                z = self.text.text_model.final_layer_norm(states.hidden_states[-clip_skip])
            weighted = z * torch.tensor(weights)[None, :, None]
            encodings.append(weighted * (z.mean() / weighted.mean()))
        return torch.cat(encodings, 1)  # (1, 77·chunks, dim)

    def conditioning(self, prompt, negative, clip_skip=1):
        positive, negative = webui.equalised(self.chunks(prompt), self.chunks(negative), self.tokenizer.bos_token_id, self.tokenizer.eos_token_id)
        return self.encode(positive, clip_skip), self.encode(negative, clip_skip)

    def sample(self, sampler, schedule, steps, cfg, seed, size, prompt, negative, eta=None):
        context = torch.cat(self.conditioning(prompt, negative))
        generator = torch.Generator().manual_seed(seed)
        noise = randn(generator, 1, 4, size[1] // 8, size[0] // 8)
        fresh = lambda *_: randn(generator, *noise.shape)

        def v(x, t, **_):
            uncond, cond = self.unet(torch.cat([x, x]), t.repeat(2), context.flip(0)).sample
            return (uncond + (cond - uncond) * cfg)[None]

        denoiser = external.DiscreteVDDPMDenoiser(v, self.alphas, quantize=False)
        if sampler == "DDIM" and schedule == "Uniform":
            return webui.ddim_timesteps(v, noise, self.alphas, webui.ddim_times(steps), eta or 0.0, fresh)
        sigmas = self.sigmas(denoiser, schedule, steps)
        if sampler == "DDIM":
            return webui.ddim_sigmas(denoiser, noise, sigmas, eta or 0.0, fresh)
        x = noise * sigmas[0]
        if sampler == "Euler":
            return sampling.sample_euler(denoiser, x, sigmas, disable=True)
        if sampler == "Euler a":
            return sampling.sample_euler_ancestral(denoiser, x, sigmas, disable=True, noise_sampler=fresh, eta=1.0 if eta is None else eta)
        return sampling.sample_dpmpp_2m(denoiser, x, sigmas, disable=True)

    def sigmas(self, denoiser, schedule, steps):
        return webui.sigmas(denoiser, sampling, schedule, steps)

    def decode(self, latent):
        return self.vae.decode(latent / self.vae.config.scaling_factor).sample  # (1, 3, h, w), −1…1

    # ---- what is written -------------------------------------------------------------------------------------------

    def write_json(self, name, value):
        text = json.dumps(value, ensure_ascii=False, indent=None, separators=(",", ":"))
        (self.out / name).write_text(text.replace("},{", "},\n{") + "\n", encoding="utf-8")

    def write_tensors(self, name, tensors):
        save_file({k: v.contiguous() for k, v in tensors.items()}, self.out / name)

    def noise(self):
        digests = []
        for seed in (0, 42, 2692150200, 4294967295):
            for n in (1, 2, 15, 16, 17, 100, 1_000_000):
                generator = torch.Generator().manual_seed(seed)
                digests.append({"seed": seed, "sizes": [n], "sha256": [digest(randn(generator, n))]})
        for sizes in ([16, 16, 32], [17, 5, 100], [1, 1, 1, 20], [15, 16, 3], [1024, 1024, 1536], [3, 17, 2, 2]):
            generator = torch.Generator().manual_seed(7)
            digests.append({"seed": 7, "sizes": sizes, "sha256": [digest(randn(generator, n)) for n in sizes]})
        philox = []
        for seed in (0, 42, 2692150200, 4294967295, 4294998632):
            generator = webui.Philox(seed)
            philox.append({"seed": seed, "sizes": [1, 5, 4096], "sha256": [digest(generator.randn(n)) for n in (1, 5, 4096)]})
        generator = torch.Generator().manual_seed(42)
        first = randn(generator, 33).tolist()
        self.write_json("noise.json", {"draws": digests, "NV": philox, "seed 42, 33 values": first, "then 5": randn(generator, 5).tolist()})
        low, high = (randn(torch.Generator().manual_seed(s), 4, 8, 8) for s in (1, 2))
        self.write_tensors("slerp.safetensors", {f"{s}": webui.slerp(s, low, high) for s in (0.1, 0.5, 0.9)})

    def schedules(self):
        denoiser = external.DiscreteVDDPMDenoiser(None, self.alphas, quantize=False)
        rows = [{"schedule": s, "steps": n, "sigmas": self.sigmas(denoiser, s, n).tolist()}
                for s in ("Uniform", "Karras", "Exponential", "SGM Uniform", "Simple", "Normal", "DDIM", "Beta") for n in (1, 2, 7, 20, 50)]
        rows += [{"sampler": s, "schedule": "Uniform", "steps": n, "sigmas": webui.own_levels(denoiser, s, n, self.alphas).tolist()} for s in ("UniPC", "LCM") for n in (1, 4, 7, 20, 30)]
        rows += [{"sampler": s, "schedule": "Karras", "steps": n, "sigmas": webui.without_last_but_one(self.sigmas(denoiser, "Karras", n + 1)).tolist()}
                 for s in ("DPM2", "DPM2 a", "DPM++ 3M SDE") for n in (1, 20)]
        rows += [{"sampler": "DDIM", "schedule": "Uniform", "steps": n, "sigmas": denoiser.sigmas[webui.ddim_times(n)].flip(0).tolist()} for n in (2, 7, 20, 30, 50)]
        asked = torch.tensor([0.0292, 0.03, 0.1, 0.5, 1.0, 3.3333, 7.0, 14.0, 14.6146])
        self.write_json("schedules.json", {"rows": rows, "sigma": asked.tolist(), "timestep": denoiser.sigma_to_t(asked).tolist(),
                                           "timestep of": {s: webui.own_timesteps(denoiser, s, asked, self.alphas) for s in ("UniPC", "LCM")},
                                           "alphas_cumprod 0, 1, 500, 999": self.alphas[[0, 1, 500, 999]].tolist()})

    def samplers(self):
        """Every sampler on a denoiser that is a formula: 0.8·x/(1 + σ²) + 0.1·cos(x)."""
        formula = lambda x, sigma, **_: 0.8 * x / (1 + sigma.reshape(-1)[0] ** 2) + 0.1 * torch.cos(x)
        denoiser = external.DiscreteVDDPMDenoiser(None, self.alphas, quantize=False)
        tensors, used = {}, {}
        for schedule in ("Uniform", "Karras", "Exponential"):
            sigmas = self.sigmas(denoiser, schedule, 12)
            fewer = webui.without_last_but_one(self.sigmas(denoiser, schedule, 13))
            unipc_levels = webui.own_levels(denoiser, "UniPC", 12, self.alphas) if schedule == "Uniform" else sigmas
            runs = {
                "Euler": lambda x, fresh: sampling.sample_euler(formula, x, sigmas, disable=True),
                "Heun": lambda x, fresh: sampling.sample_heun(formula, x, sigmas, disable=True),
                "LMS": lambda x, fresh: sampling.sample_lms(formula, x, sigmas, disable=True),
                "DPM2": lambda x, fresh: sampling.sample_dpm_2(formula, x, fewer, disable=True),
                "DPM++ 2M": lambda x, fresh: sampling.sample_dpmpp_2m(formula, x, sigmas, disable=True),
                "UniPC": lambda x, fresh: unipc(formula, x / sigmas[0], unipc_levels),
                "DDIM": lambda x, fresh: webui.ddim_sigmas(formula, x / sigmas[0], self.ddim(denoiser, schedule, sigmas), 0.0, fresh),
                "DDIM, eta 0.7": lambda x, fresh: webui.ddim_sigmas(formula, x / sigmas[0], self.ddim(denoiser, schedule, sigmas), 0.7, fresh),
            }
            for name, function, levels, tree in (
                    ("Euler a", sampling.sample_euler_ancestral, sigmas, False), ("DPM2 a", sampling.sample_dpm_2_ancestral, fewer, False),
                    ("DPM++ 2S a", sampling.sample_dpmpp_2s_ancestral, sigmas, False), ("DPM++ SDE", sampling.sample_dpmpp_sde, sigmas, True),
                    ("DPM++ 2M SDE", sampling.sample_dpmpp_2m_sde, sigmas, True), ("DPM++ 3M SDE", sampling.sample_dpmpp_3m_sde, fewer, True)):
                for suffix, eta in (("", 1.0), (", eta 0.5", 0.5), (", eta 0", 0.0)):
                    def run(x, fresh, function=function, levels=levels, tree=tree, eta=eta):
                        source = sampling.BrownianTreeNoiseSampler(x, levels[levels > 0].min(), levels.max(), seed=[11]) if tree else fresh
                        return function(formula, x, levels, disable=True, noise_sampler=source, eta=eta)
                    runs[name + suffix] = run
            for name, run in runs.items():
                generator = torch.Generator().manual_seed(11)
                noise = randn(generator, 1, 4, 4, 4)
                special = {"UniPC": unipc_levels, "DDIM": self.ddim(denoiser, schedule, sigmas), "DPM2": fewer, "DPM2 a": fewer, "DPM++ 3M SDE": fewer}
                used[f"{name}, {schedule}"] = special.get(name.split(", ")[0], sigmas).clone()
                tensors[f"{name}, {schedule}"] = run(noise * sigmas[0], lambda *_: randn(generator, *noise.shape))
        self.write_tensors("samplers.safetensors", tensors)
        self.write_tensors("sampler-levels.safetensors", used)
        levels, latent = lcm(formula, torch.Generator().manual_seed(11), self.alphas)
        self.write_tensors("lcm.safetensors", {"sigmas": levels, "latent": latent})
        tree = sampling.BrownianTreeNoiseSampler(torch.zeros(1, 4, 4, 4), torch.tensor(0.0292), torch.tensor(14.6146), seed=[2692150200])
        steps = ((14.6146, 7.5), (7.5, 1.0), (7.5, 3.3), (1.0, 0.0292))
        self.write_tensors("brownian.safetensors", {f"{a}, {b}": tree(torch.tensor(a), torch.tensor(b)) for a, b in steps})

    def ddim(self, denoiser, schedule, sigmas):
        return denoiser.sigmas[webui.ddim_times(12)].flip(0) if schedule == "Uniform" else sigmas

    def tokens(self):
        rows = []
        for prompt in TOKENISED:
            chunks = self.chunks(prompt)
            rows.append({"prompt": prompt, "ids": self.ids(prompt),
                         "spans": [[t, w] for t, w in webui.emphasis(prompt)],
                         "chunks": [ids for ids, _ in chunks], "weights": [runs(weights) for _, weights in chunks]})
        self.write_json("tokens.json", rows)

    def encodings(self):
        tensors = {}
        for name, (prompt, negative, clip_skip) in ENCODED.items():
            tensors[name + ".cond"], tensors[name + ".uncond"] = self.conditioning(prompt, negative, clip_skip)
        self.write_tensors("encodings.safetensors", tensors)
        self.write_json("encodings.json", [{"name": n, "prompt": p, "negative": m, "clip_skip": c} for n, (p, m, c) in ENCODED.items()])

    def unet_calls(self):
        cond, uncond = self.conditioning(PROMPT, NEGATIVE)
        tensors = {"context": torch.cat([uncond, cond])}
        for lora in (0, 0.75, -1):
            self.merge(lora)
            for (w, h), t in zip(SIZES, (500.0, 951.25, 20.5)):
                x = randn(torch.Generator().manual_seed(5), 2, 4, h // 8, w // 8)
                tensors[f"x.{w}x{h}"] = x
                tensors[f"t.{w}x{h}"] = torch.tensor([t])
                tensors[f"out.{w}x{h}.lora{lora:g}"] = self.unet(x, torch.tensor([t, t]), tensors["context"]).sample
        self.write_tensors("unet.safetensors", tensors)

    def cases(self):
        latents, rows, pictures = {}, [], {}
        for lora in (0, 0.75, -1):
            self.merge(lora)
            for sampler in ("Euler", "Euler a", "DPM++ 2M", "DDIM"):
                for schedule in ("Uniform", "Karras"):
                    for size in SIZES:
                        if size != SIZES[0] and (lora != 0 or (schedule == "Karras") != (sampler == "DPM++ 2M")):
                            continue  # other sizes: each sampler's automatic schedule, without LoRA
                        if lora == -1 and sampler != "Euler a":
                            continue
                        name = f"{sampler}, {schedule}, {size[0]}x{size[1]}, LoRA {lora:g}"
                        prompt = TRIGGER if lora else PROMPT
                        latents[name] = self.sample(sampler, schedule, 20, 7.0, 2692150200, size, prompt, NEGATIVE)
                        rows.append({"name": name, "sampler": sampler, "schedule": schedule, "width": size[0], "height": size[1], "lora": lora,
                                     "steps": 20, "cfg_scale": 7, "seed": 2692150200, "prompt": prompt, "negative_prompt": NEGATIVE})
                        if sampler == "Euler a" and schedule == "Uniform":
                            pictures[rows[-1]["name"]] = f"picture-{size[0]}x{size[1]}-lora{lora:g}.png"
                            rows[-1]["picture"] = pictures[name]
        self.merge(0)
        self.write_tensors("latents.safetensors", latents)
        self.write_json("latents.json", rows)
        decoded = {}
        for name, file in pictures.items():
            pixels = self.decode(latents[name])
            if "LoRA 0" == name.split(", ")[-1]:
                size = name.split(", ")[2]
                decoded["latent." + size], decoded["decoded." + size] = latents[name], pixels
            rgb = ((pixels[0] / 2 + 0.5).clamp(0, 1) * 255).round().byte().permute(1, 2, 0).numpy()
            Image.fromarray(rgb).save(self.out / file, optimize=True)
        self.write_tensors("vae.safetensors", decoded)


def unipc(denoise, noise, levels):
    """diffusers' UniPC with the web UI's settings, on a variance-preserving latent."""
    scheduler = UniPCMultistepScheduler(solver_order=3, solver_type="bh1", prediction_type="sample", lower_order_final=True)
    scheduler.set_timesteps(len(levels) - 1)
    scheduler.sigmas, scheduler.timesteps = levels.clamp(min=1e-7), torch.arange(len(levels) - 1)  # at 0 it divides 0 by 0
    x = noise
    for i, sigma in enumerate(levels[:-1]):
        scheduler._step_index = i
        x = scheduler.step(denoise(x * (1 + sigma**2).sqrt(), sigma), scheduler.timesteps[i], x).prev_sample
    return x


def lcm(denoise, generator, alphas):
    """diffusers' latent consistency sampling in 6 steps: the noise levels, falling to 0, and the latent."""
    scheduler = LCMScheduler(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", prediction_type="sample")
    scheduler.set_timesteps(6)
    levels = ((1 - alphas[scheduler.timesteps]) / alphas[scheduler.timesteps]).sqrt()
    x = randn(generator, 1, 4, 4, 4)
    for i, t in enumerate(scheduler.timesteps):
        stretched = x * ((1 + levels[i] ** 2).sqrt() if i else levels[0])
        x = scheduler.step(denoise(stretched, levels[i]), t, x, generator=generator).prev_sample
    return torch.cat([levels, torch.zeros(1)]), x


def digest(tensor):
    return hashlib.sha256(tensor.numpy().astype("<f4").tobytes()).hexdigest()


def runs(weights):
    """[1, 1, 1.1] as [[2, 1], [1, 1.1]]."""
    out = []
    for w in weights:
        if out and out[-1][1] == w:
            out[-1][0] += 1
        else:
            out.append([1, w])
    return out


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("model", "lora", "out"):
        parser.add_argument("--" + option, required=True)
    torch.set_num_threads(2)
    torch.set_grad_enabled(False)
    parser.add_argument("--only", nargs="*", help="the parts to make, such as noise samplers; all of them if left out")
    arguments = vars(parser.parse_args())
    only = arguments.pop("only")
    reference = Reference(**arguments)
    for part in (reference.noise, reference.schedules, reference.samplers, reference.tokens, reference.encodings, reference.unet_calls, reference.cases):
        if only and part.__name__ not in only:
            continue
        part()
        print(part.__name__, flush=True)
