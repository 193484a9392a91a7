# SPDX-License-Identifier: Apache-2.0
"""The most that a well-known program gets out of this machine's processor in multiplying matrices: GFLOP/s, one JSON object.

usage: peak.py THREADS     (in .venv-bench: MKL and oneDNN come with torch, OpenBLAS with numpy)
"""
import json
import os
import sys
import time

os.environ.update(OPENBLAS_NUM_THREADS=sys.argv[1], OMP_NUM_THREADS=sys.argv[1])
import numpy  # noqa: E402
import torch  # noqa: E402

torch.set_num_threads(int(sys.argv[1]))


def best(multiply, n, runs=5):
    multiply()
    seconds = []
    for _ in range(runs):
        began = time.perf_counter()
        multiply()
        seconds.append(time.perf_counter() - began)
    return 2e-9 * n**3 / min(seconds)


def one_by_one(a, b, n):
    """The same product as a convolution of 1 × 1, which oneDNN computes."""
    pixels = a.t().reshape(1, n, n // 64, 64).contiguous(memory_format=torch.channels_last)
    kernel = b.t().reshape(n, n, 1, 1).contiguous(memory_format=torch.channels_last)
    return lambda: torch.conv2d(pixels, kernel)


found = {}
with torch.no_grad():
    for n in (2048, 4096):
        a, b = torch.randn(n, n), torch.randn(n, n)
        x, y = a.numpy(), b.numpy()
        half = [t.bfloat16() for t in (a, b)]
        for name, multiply in (("MKL", lambda: a @ b), ("oneDNN", one_by_one(a, b, n)), ("OpenBLAS", lambda: numpy.matmul(x, y)), ("bfloat16", lambda: half[0] @ half[1])):
            if name == "bfloat16" and not torch.cpu._is_avx512_bf16_supported():
                continue
            found[name] = max(found.get(name, 0), best(multiply, n))
print(json.dumps({name: round(value, 1) for name, value in found.items()}))
