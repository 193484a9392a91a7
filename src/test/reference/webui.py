# SPDX-License-Identifier: Apache-2.0
"""What stable-diffusion-webui 1.10 does around the networks, written anew from its behaviour."""
import math
import re

import numpy as np
import torch
from scipy import stats

CHUNK = 75  # tokens between start and end
BACKTRACK = 20  # tokens: the web UI's "comma padding backtrack"

TOKEN = re.compile(r"\\[()\[\]\\]?|\(|\[|:\s*([+-]?[.\d]+)\s*\)|\)|\]|[^\\()\[\]:]+|:")
BREAK = re.compile(r"\s*\bBREAK\b\s*", re.S)


def emphasis(prompt):
    """The prompt as (text, weight) pairs; a BREAK is ("BREAK", -1)."""
    spans, rounds, squares = [], [], []

    def scale(start, factor):
        for span in spans[start:]:
            span[1] *= factor

    for match in TOKEN.finditer(prompt):
        text, weight = match.group(0), match.group(1)
        if text[0] == "\\":
            spans.append([text[1:], 1.0])
        elif text == "(":
            rounds.append(len(spans))
        elif text == "[":
            squares.append(len(spans))
        elif weight is not None and rounds:
            scale(rounds.pop(), float(weight))
        elif text == ")" and rounds:
            scale(rounds.pop(), 1.1)
        elif text == "]" and squares:
            scale(squares.pop(), 1 / 1.1)
        else:
            for i, part in enumerate(BREAK.split(text)):
                spans += ([["BREAK", -1.0]] if i else []) + [[part, 1.0]]
    for start in rounds:
        scale(start, 1.1)
    for start in squares:
        scale(start, 1 / 1.1)
    merged = []
    for text, weight in spans or [["", 1.0]]:
        if merged and merged[-1][1] == weight:
            merged[-1][0] += text
        else:
            merged.append([text, weight])
    return merged


def chunks(prompt, tokenise, start, end, comma):
    """The prompt as (77 ids, 77 weights) pairs."""
    done, ids, weights, last_comma = [], [], [], -1

    def finish():
        nonlocal ids, weights, last_comma
        pad = CHUNK - len(ids)
        done.append(([start] + ids + [end] * (pad + 1), [1.0] + weights + [1.0] * (pad + 1)))
        ids, weights, last_comma = [], [], -1

    for text, weight in emphasis(prompt):
        if text == "BREAK" and weight == -1:
            finish()
            continue
        for token in tokenise(text):
            if token == comma:
                last_comma = len(ids)
            elif len(ids) == CHUNK and last_comma != -1 and CHUNK - last_comma <= BACKTRACK:
                moved = ids[last_comma + 1:], weights[last_comma + 1:]
                ids, weights = ids[: last_comma + 1], weights[: last_comma + 1]
                finish()
                ids, weights = moved
            if len(ids) == CHUNK:
                finish()
            ids.append(token)
            weights.append(weight)
    if ids or not done:
        finish()
    return done


def equalised(positive, negative, start, end):
    """Both with as many chunks as the longer one has; empty ones are added at the end."""
    empty = ([start] + [end] * (CHUNK + 1), [1.0] * (CHUNK + 2))
    n = max(len(positive), len(negative))
    return [c + [empty] * (n - len(c)) for c in (positive, negative)]


def slerp(strength, low, high):
    """As the web UI calls it, on one picture's (c, h, w): norms over dimension 1."""
    cosine = (low / low.norm(dim=1, keepdim=True) * (high / high.norm(dim=1, keepdim=True))).sum(1)
    if cosine.mean() > 0.9995:
        return low * strength + high * (1 - strength)
    omega = torch.acos(cosine)
    a, b = torch.sin((1 - strength) * omega) / torch.sin(omega), torch.sin(strength * omega) / torch.sin(omega)
    return a.unsqueeze(1) * low + b.unsqueeze(1) * high


def ddim_times(steps):
    return torch.clip(torch.tensor(list(range(0, 1000, 1000 // steps))) + 1, 0, 999)


def ddim_timesteps(v, x, alphas, times, eta, fresh):
    """The web UI's DDIM on whole time steps, with v prediction; as there the first time step is only arrived at."""
    for i in range(len(times) - 1, 0, -1):
        a, prev = alphas[times[i]].double(), alphas[times[i - 1]].double()
        e = a.sqrt().float() * v(x, times[i : i + 1].float()) + (1 - a).sqrt().float() * x
        x = ddim_step(x, e, a, prev, eta, fresh)
    return x


def ddim_sigmas(denoise, x, sigmas, eta, fresh):
    """The same rule over any noise levels, with alpha = 1/(1 + sigma²)."""
    for sigma, following in zip(sigmas, sigmas[1:]):
        a, prev = 1 / (1 + sigma.double() ** 2), 1 / (1 + following.double() ** 2)
        scaled = x / a.sqrt().float()
        e = (scaled - denoise(scaled, sigma[None])) / sigma
        x = ddim_step(x, e, a, prev, eta, fresh)
    return x


def ddim_step(x, e, a, prev, eta, fresh):
    """Equation 12 of Song et al. 2020."""
    deviation = eta * ((1 - prev) / (1 - a) * (1 - a / prev)).sqrt()
    x0 = (x - (1 - a).sqrt().float() * e) / a.sqrt().float()
    x = prev.sqrt().float() * x0 + (1 - prev - deviation**2).sqrt().float() * e
    return x + deviation.float() * fresh() if eta else x


def sigmas(denoiser, sampling, schedule, n):
    """The web UI's "Schedule type" over a denoiser of k-diffusion; falling levels and 0."""
    low, high = denoiser.sigmas[0], denoiser.sigmas[-1]
    if schedule == "Uniform":
        return denoiser.get_sigmas(n)
    if schedule == "Karras":
        return sampling.get_sigmas_karras(n, low.item(), high.item())
    if schedule == "Exponential":
        return sampling.get_sigmas_exponential(n, low.item(), high.item())
    times = torch.linspace(denoiser.sigma_to_t(high), denoiser.sigma_to_t(low), n + 1)[:-1]
    total = len(denoiser.sigmas)
    levels = {
        "SGM Uniform": lambda: denoiser.t_to_sigma(times),
        "Normal": lambda: denoiser.t_to_sigma(torch.linspace(denoiser.sigma_to_t(high), denoiser.sigma_to_t(low), n)),
        "Simple": lambda: [denoiser.sigmas[-(1 + int(x * (total / n)))] for x in range(n)],
        "DDIM": lambda: [denoiser.sigmas[t] for t in range(1, total, max(total // n, 1))][::-1],
        "Beta": lambda: [low + stats.beta.ppf(x, 0.6, 0.6) * (high - low) for x in 1 - np.linspace(0, 1, n)],
    }[schedule]()
    return torch.tensor([float(level) for level in levels] + [0.0])


def without_last_but_one(levels):
    return torch.cat([levels[:-2], levels[-1:]])


def own_levels(denoiser, sampler, n, alphas):
    """The uniform levels that UniPC and LCM have to themselves."""
    if sampler == "UniPC":  # log alpha is piecewise linear in time
        count = len(range(0, 1000, 1000 // n))
        at = np.exp(np.interp(np.linspace(999, 0, count + 1), np.arange(1000), np.log(alphas.double().numpy())))
        return torch.tensor(np.sqrt((1 - at) / at), dtype=torch.float32)
    lcm = Lcm(alphas)
    return torch.cat([lcm.t_to_sigma(torch.linspace(999, 19, n)), torch.zeros(1)])


def own_timesteps(denoiser, sampler, sigmas, alphas):
    """What the network is told there: UniPC the inverse of its levels, LCM the nearest of its 50 time steps."""
    if sampler == "UniPC":
        return np.interp(np.log1p(sigmas.double().numpy() ** 2), -np.log(alphas.double().numpy()), np.arange(1000)).tolist()
    return Lcm(alphas).sigma_to_t(sigmas).tolist()


class Lcm:
    """The 50 levels of a latent consistency model, by k-diffusion's own interpolation."""

    def __init__(self, alphas):
        from k_diffusion import external
        self.denoiser = external.DiscreteVDDPMDenoiser(None, alphas[19::20], quantize=False)

    def t_to_sigma(self, t):
        return self.denoiser.t_to_sigma(((t - 19) / 20).clamp(0, 49))

    def sigma_to_t(self, sigma):
        return (sigma.log() - self.denoiser.log_sigmas[:, None]).abs().argmin(0) * 20 + 19


def philox(counter, key):
    """Philox 4x32-10, Salmon et al. 2011."""
    for _ in range(10):
        a, b = counter[0] * 0xD2511F53, counter[2] * 0xCD9E8D57
        counter = [b >> 32 ^ counter[1] ^ key[0], b & 0xFFFFFFFF, a >> 32 ^ counter[3] ^ key[1], a & 0xFFFFFFFF]
        key = [key[0] + 0x9E3779B9 & 0xFFFFFFFF, key[1] + 0xBB67AE85 & 0xFFFFFFFF]
    return counter


class Philox:
    """Normal numbers of the noise source NV."""

    def __init__(self, seed):
        self.seed, self.draws = seed, 0

    def randn(self, n):
        to_unit = np.float64(np.float32(2.3283064e-10))
        to_circle = np.float64(np.float32(2.3283064e-10 * 6.2831855))
        values = np.empty(n, np.float32)
        for i in range(n):
            x, y, _, _ = philox([self.draws, 0, i, 0], [self.seed & 0xFFFFFFFF, self.seed >> 32])
            values[i] = math.sqrt(-2 * math.log(x * to_unit + to_unit / 2)) * math.sin(y * to_circle + to_circle / 2)
        self.draws += 1
        return torch.from_numpy(values)
