# SPDX-License-Identifier: Apache-2.0
"""Draws the test pictures and prints what scikit-image, imagehash, scikit-bio and vendi-score say of them.

    pip install numpy==2.4.6 pillow==13.0.0 scikit-image==0.26.0 ImageHash==4.3.2 scikit-bio==0.7.4 vendi-score==0.0.3
    OMP_NUM_THREADS=1 python reference.py      # writes *.png and reference.json beside itself, in seconds
"""
import itertools, json, pathlib
import imagehash, numpy as np
from PIL import Image, ImageDraw
from scipy.ndimage import correlate1d, sobel
from skbio.stats.distance import DistanceMatrix, permanova, permdisp
from skbio.stats.ordination import pcoa
from skimage.metrics import structural_similarity
from vendi_score import vendi

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


def gaussian(a):
    """The mean under scikit-image's window of 11 pixels, where it lies wholly inside."""
    w = np.exp(-np.arange(-5, 6) ** 2 / (2 * 1.5 ** 2))
    return correlate1d(correlate1d(a, w / w.sum(), 0), w / w.sum(), 1)[5:-5, 5:-5]


def ms_ssim(a, b):
    """Wang, Simoncelli and Bovik (2003), eq. 7, on as many of the five scales as leave 11 pixels a side."""
    exponents, terms = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333], []
    while True:
        last = len(terms) == 4 or min(a.shape) // 2 < 11
        if last:
            terms.append(ssim(a, b))
            break
        va, vb = gaussian(a * a) - gaussian(a) ** 2, gaussian(b * b) - gaussian(b) ** 2
        c2 = (0.03 * 255) ** 2
        terms.append(((2 * (gaussian(a * b) - gaussian(a) * gaussian(b)) + c2) / (va + vb + c2)).mean())
        a, b = (halved(m[:m.shape[0] // 2 * 2, :m.shape[1] // 2 * 2]) for m in (a, b))
    weights = np.array(exponents[:len(terms)]) / sum(exponents[:len(terms)])
    return float(np.prod(np.maximum(terms, 0) ** weights))


def edges(a):
    """Strength of the gradient in 8 directions, in 4 x 4 areas, as shares."""
    h, w = a.shape
    gx, gy = sobel(a, 1)[1:-1, 1:-1], sobel(a, 0)[1:-1, 1:-1]
    y, x = np.mgrid[1:h - 1, 1:w - 1]
    angle = np.arctan2(gy, gx)
    direction = ((np.where(angle < 0, angle + np.pi, angle) / np.pi * 8).astype(int)) % 8
    shares = np.bincount((((y * 4 // h) * 4 + x * 4 // w) * 8 + direction).ravel(), np.hypot(gx, gy).ravel(), 128)
    return shares / max(shares.sum(), 1e-300)


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
    scatter = permdisp(matrix, grouping, permutations=999, seed=1)
    tests[axis].update({"dispersion F": float(scatter["test statistic"]), "dispersion p": float(scatter["p-value"])})

between = [rmse[names.index(a), names.index(b)] for a, b in itertools.combinations(names, 2) if a.split("-")[1] == b.split("-")[1]]
similarity = np.array([[1.0 if a == b else ssim(gray(pictures[a]), gray(pictures[b])) for b in names] for a in names])

json.dump({
    "names": names,
    "ssim": {f"{a} {b}": float(ssim(gray(pictures[a]), gray(pictures[b]))) for a, b in itertools.combinations(names, 2)},
    "ssim halved": float(ssim(halved(gray(large["large-1"])), halved(gray(large["large-2"])))),
    "rmse": {f"{a} {b}": float(rmse[names.index(a), names.index(b)]) for a, b in itertools.combinations(names, 2)},
    "phash": {n: str(imagehash.phash(i)) for n, i in {**pictures, **large, **flat}.items()},
    "dhash": {n: str(imagehash.dhash(i)) for n, i in {**pictures, **large, **flat}.items()},
    "permanova": tests,
    "ms-ssim": {f"{a} {b}": ms_ssim(gray(pictures[a]), gray(pictures[b])) for a, b in itertools.combinations(names, 2)},
    "edges": {f"{a} {b}": float(np.sqrt(((np.sqrt(edges(gray(pictures[a]))) - np.sqrt(edges(gray(pictures[b])))) ** 2).sum() / 2))
              for a, b in itertools.combinations(names, 2)},
    "pcoa": {"proportion": [float(v) for v in pcoa(matrix, dimensions=3).proportion_explained],
             "first": [float(v) for v in pcoa(matrix, dimensions=3).samples.iloc[:, 0]]},
    "vendi": {"ssim": float(vendi.score_K(similarity)), "rmse": float(vendi.score_K(np.exp(-0.5 * (rmse / 64) ** 2)))},
    "noise floor": {"median": float(np.median(between)), "q05": float(np.quantile(between, 0.05)), "q95": float(np.quantile(between, 0.95)),
                    "pairs": len(between)},
}, open(HERE / "reference.json", "w"), indent=1)
