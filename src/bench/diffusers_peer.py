# SPDX-License-Identifier: Apache-2.0
"""The same pictures with diffusers: one JSON request a line comes in, one JSON answer goes out when it is done.

usage: diffusers_peer.py MODEL_FOLDER THREADS eager|channels_last|bfloat16     (bfloat16 is channels_last too)
"""
import io
import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")
import numpy  # noqa: E402
import torch  # noqa: E402
from diffusers import EulerAncestralDiscreteScheduler, StableDiffusionPipeline, utils  # noqa: E402

utils.logging.set_verbosity_error()
utils.logging.disable_progress_bar()
folder, threads, kind = sys.argv[1:]
torch.set_num_threads(int(threads))
spent = {}


def say(**answer):
    print(json.dumps(answer), flush=True)


def timed(owner, function, part):
    """Every call of the function is written down under the part's name."""
    inner = getattr(owner, function)

    def call(*args, **kwargs):
        began = time.perf_counter()
        result = inner(*args, **kwargs)
        spent.setdefault(part, []).append(time.perf_counter() - began)
        spent.setdefault(part + "' first end", time.perf_counter())
        return result
    setattr(owner, function, call)


def load():
    pipeline = StableDiffusionPipeline.from_pretrained(folder, torch_dtype=torch.bfloat16 if kind == "bfloat16" else torch.float32, safety_checker=None)
    pipeline.scheduler = EulerAncestralDiscreteScheduler.from_config(pipeline.scheduler.config)
    pipeline.set_progress_bar_config(disable=True)
    if kind != "eager":
        pipeline.unet.to(memory_format=torch.channels_last)
        pipeline.vae.to(memory_format=torch.channels_last)
    timed(pipeline, "encode_prompt", "text")
    timed(pipeline.unet, "forward", "steps")
    timed(pipeline.vae, "decode", "decode")
    return pipeline


def make(pipeline, r):
    spent.clear()
    began = time.perf_counter()
    for seed in r["seeds"]:
        for cfg_scale in r["cfgScales"]:
            picture = pipeline(r["prompt"], negative_prompt=r["negative"], width=r["width"], height=r["height"],
                               num_inference_steps=r["steps"], guidance_scale=cfg_scale,
                               generator=torch.Generator().manual_seed(seed)).images[0]
            picture.save(io.BytesIO(), "PNG")
    say(first=spent["steps' first end"] - began, text=spent["text"][0], steps=spent["steps"], decode=spent["decode"][0], all=time.perf_counter() - began)


@torch.no_grad()
def probe(pipeline, r):
    """The networks' outputs for the inputs in a file, to see how far a precision lies from float32."""
    given = {name: torch.from_numpy(a).to(pipeline.unet.dtype) for name, a in numpy.load(r["inputs"]).items()}
    noise = pipeline.unet(given["latents"], 500, given["text"], return_dict=False)[0]
    planes = pipeline.vae.decode(given["latents"][:1], return_dict=False)[0]
    numpy.savez(r["outputs"], unet=noise.float().numpy(), vae=planes.float().numpy())
    say(done=True)


say(ready=True)
sys.stdin.readline()
began = time.perf_counter()
pipeline = load()
say(load=time.perf_counter() - began)
for line in sys.stdin:
    request = json.loads(line)
    {"picture": make, "probe": probe}[request["task"]](pipeline, request)
