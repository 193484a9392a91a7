# SPDX-License-Identifier: Apache-2.0
"""The same pictures with ONNX Runtime or OpenVINO: one JSON request a line comes in, one JSON answer goes out when it is done.

usage: runtime_peer.py EXPORT_FOLDER THREADS onnx|openvino float32|bfloat16     (the folder is export.py's)

Around the networks there is only what a picture needs: noise, CFG and Euler ancestral in numpy. Token ids are made up, so words cost
nothing here; the networks do not take longer for one word than for another.
"""
import io
import json
import pathlib
import sys
import time

import numpy
from PIL import Image

folder, threads, program, precision = sys.argv[1:]
VOCABULARY = int(pathlib.Path(folder, "vocabulary.txt").read_text())


def say(**answer):
    print(json.dumps(answer), flush=True)


def onnx():
    import onnxruntime
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = int(threads)
    options.inter_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    options.log_severity_level = 3

    def network(name):
        session = onnxruntime.InferenceSession(f"{folder}/onnx/{name}.onnx", options, providers=["CPUExecutionProvider"])
        return lambda **inputs: session.run(None, inputs)[0]
    return network


def openvino():
    import openvino
    core = openvino.Core()
    settings = {"INFERENCE_NUM_THREADS": int(threads), "PERFORMANCE_HINT": "LATENCY",
                "INFERENCE_PRECISION_HINT": "bf16" if precision == "bfloat16" else "f32"}

    def network(name):
        request = core.compile_model(f"{folder}/openvino/{name}.xml", "CPU", settings).create_infer_request()
        return lambda **inputs: request.infer(list(inputs.values()))[0].copy()
    return network


def load():
    network = {"onnx": onnx, "openvino": openvino}[program]()
    return {name: network(name) for name in ("text", "unet", "vae")}


def sigmas_and_times(steps):
    alphas = numpy.cumprod(1 - numpy.linspace(0.00085**0.5, 0.012**0.5, 1000) ** 2)
    times = numpy.linspace(999, 0, steps)
    sigmas = numpy.interp(times, numpy.arange(1000), numpy.sqrt((1 - alphas) / alphas))
    return numpy.append(sigmas, 0), times


def picture(networks, r, seed, cfg_scale, spent):
    random = numpy.random.default_rng(seed)

    def timed(part, **inputs):
        began = time.perf_counter()
        out = networks["unet" if part == "steps" else "vae" if part == "decode" else part](**inputs)
        spent.setdefault(part, []).append(time.perf_counter() - began)
        return out

    text = timed("text", ids=random.integers(0, VOCABULARY, (2, 77)))
    shape = (1, 4, r["height"] // 8, r["width"] // 8)
    sigmas, times = sigmas_and_times(r["steps"])
    x = random.standard_normal(shape, dtype=numpy.float32) * numpy.float32(sigmas[0])
    for sigma, after, step_time in zip(sigmas, sigmas[1:], times):
        scaled = (x / (sigma**2 + 1) ** 0.5).astype(numpy.float32)
        uncond, cond = timed("steps", latents=numpy.concatenate([scaled, scaled]), timestep=numpy.array([step_time], dtype=numpy.float32), text=text)
        noise = uncond + cfg_scale * (cond - uncond)
        up = min(after, (after**2 * (sigma**2 - after**2) / sigma**2) ** 0.5)
        down = (after**2 - up**2) ** 0.5
        x = (x + noise * (down - sigma) + up * random.standard_normal(shape)).astype(numpy.float32)
    planes = timed("decode", latent=(x / 0.18215).astype(numpy.float32))[0]
    pixels = (numpy.clip(planes / 2 + 0.5, 0, 1) * 255).round().astype(numpy.uint8)
    Image.fromarray(pixels.transpose(1, 2, 0)).save(io.BytesIO(), "PNG")


def make(networks, r):
    spent = {}
    began = time.perf_counter()
    for seed in r["seeds"]:
        for cfg_scale in r["cfgScales"]:
            picture(networks, r, seed, cfg_scale, spent)
    say(text=spent["text"][0], steps=spent["steps"], decode=spent["decode"][0], all=time.perf_counter() - began)


def probe(networks, r):
    """The networks' outputs for the inputs in a file, to see how far a precision lies from float32."""
    given = numpy.load(r["inputs"])
    noise = networks["unet"](latents=given["latents"], timestep=numpy.array([500], dtype=numpy.float32), text=given["text"])
    numpy.savez(r["outputs"], unet=noise, vae=networks["vae"](latent=given["latents"][:1]))
    say(done=True)


say(ready=True)
sys.stdin.readline()
began = time.perf_counter()
networks = load()
say(load=time.perf_counter() - began)
for line in sys.stdin:
    request = json.loads(line)
    {"picture": make, "probe": probe}[request["task"]](networks, request)
