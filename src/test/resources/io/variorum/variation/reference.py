# SPDX-License-Identifier: Apache-2.0
"""Draws the test pictures and prints what scikit-image, imagehash and scikit-bio say of them.

    pip install numpy==2.4.6 pillow==13.0.0 scikit-image==0.26.0 ImageHash==4.3.2 scikit-bio==0.7.4
    OMP_NUM_THREADS=1 python reference.py      # writes *.png and reference.json beside itself, in seconds
"""
import itertools, json, pathlib
import imagehash, numpy as np
from PIL import Image, ImageDraw
from skbio.stats.distance import DistanceMatrix, permanova
from skimage.metrics import structural_similarity

HERE = pathlib.Path(__file__).parent


def picture(seed, width, height, strength):
    """A sky with a disc and stripes: smooth and hard edges, colours that depend on the strength."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    sky = 128 + 100 * np.sin(x / (9 + seed) + strength) * np.cos(y / (7 + 2 * seed))
    image = Image.fromarray(np.clip(np.stack([sky, 255 - sky * 0.6, 90 + 15 * strength + 0 * sky], -1), 0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(image)
    cx, cy = rng.integers(0, width), rng.integers(0, height)
    draw.ellipse([cx - 15, cy - 15, cx + 15, cy + 15], fill=(250, int(30 * strength), 40))
    for i in range(4):
        a = rng.integers(0, width)
        draw.line([a, 0, width - a, height], fill=tuple(int(v) for v in rng.integers(0, 256, 3)), width=2)
    return image


pictures = {f"{s}-{c}": picture(s, 64, 88, c) for s in (1, 2, 3, 4) for c in (1, 4, 7)}
large = {"large-1": picture(5, 400, 520, 2), "large-2": picture(6, 400, 520, 3)}
flat = {"flat": Image.new("RGB", (64, 88), (90, 120, 150))}
for name, image in {**pictures, **large, **flat}.items():
    image.save(HERE / f"{name}.png", optimize=True)


def ssim(a, b):
    return structural_similarity(a, b, gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=255)


def gray(image):
    return np.array(image.convert("L")).astype(np.float64)


def halved(a):
    return a.reshape(a.shape[0] // 2, 2, a.shape[1] // 2, 2).mean((1, 3))


names = list(pictures)
rmse = np.zeros((len(names), len(names)))
for (i, a), (j, b) in itertools.combinations(enumerate(names), 2):
    d = np.array(pictures[a]).astype(np.float64) - np.array(pictures[b])
    rmse[i, j] = rmse[j, i] = np.sqrt((d ** 2).mean())
matrix = DistanceMatrix(rmse, names)
tests = {}
for axis, at in (("seed", 0), ("scale", 1)):
    grouping = [n.split("-")[at] for n in names]
    result = permanova(matrix, grouping, permutations=999, seed=1)
    f = float(result["test statistic"])
    a, n = len(set(grouping)), len(names)
    tests[axis] = {"F": f, "R2": f * (a - 1) / (f * (a - 1) + n - a), "p": float(result["p-value"])}

json.dump({
    "names": names,
    "ssim": {f"{a} {b}": float(ssim(gray(pictures[a]), gray(pictures[b]))) for a, b in itertools.combinations(names, 2)},
    "ssim halved": float(ssim(halved(gray(large["large-1"])), halved(gray(large["large-2"])))),
    "rmse": {f"{a} {b}": float(rmse[names.index(a), names.index(b)]) for a, b in itertools.combinations(names, 2)},
    "phash": {n: str(imagehash.phash(i)) for n, i in {**pictures, **large, **flat}.items()},
    "dhash": {n: str(imagehash.dhash(i)) for n, i in {**pictures, **large, **flat}.items()},
    "permanova": tests,
}, open(HERE / "reference.json", "w"), indent=1)
