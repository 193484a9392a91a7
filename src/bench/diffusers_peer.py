# SPDX-License-Identifier: Apache-2.0
"""The same pictures with diffusers: one JSON request a line comes in, the word "done" goes out when they are made.

usage: diffusers_peer.py MODEL_FOLDER THREADS
"""
import io
import json
import sys
import warnings

warnings.filterwarnings("ignore")
import torch  # noqa: E402
from diffusers import EulerAncestralDiscreteScheduler, StableDiffusionPipeline, utils  # noqa: E402

utils.logging.set_verbosity_error()
utils.logging.disable_progress_bar()
torch.set_num_threads(int(sys.argv[2]))
pipeline = StableDiffusionPipeline.from_pretrained(sys.argv[1], torch_dtype=torch.float32, safety_checker=None)
pipeline.scheduler = EulerAncestralDiscreteScheduler.from_config(pipeline.scheduler.config)
pipeline.set_progress_bar_config(disable=True)
print("ready", flush=True)
for line in sys.stdin:
    r = json.loads(line)
    for seed in r["seeds"]:
        for cfg_scale in r["cfgScales"]:
            picture = pipeline(r["prompt"], negative_prompt=r["negative"], width=r["width"], height=r["height"],
                               num_inference_steps=r["steps"], guidance_scale=cfg_scale,
                               generator=torch.Generator().manual_seed(seed)).images[0]
            picture.save(io.BytesIO(), "PNG")
    print("done", flush=True)
