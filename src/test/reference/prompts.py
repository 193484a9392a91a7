# SPDX-License-Identifier: Apache-2.0
"""The prompts that tokens and text encodings are checked on."""

LONG = ("masterpiece, best quality, flat illustration, a woman with long black hair wearing a red hanfu with golden embroidery, "
        "holding a paper parasol, standing in a garden under cherry blossoms, a mountain lake behind her, golden hour, soft light, "
        "long shadows, a cat on the stone bridge, lanterns in the trees, half body, wide sky, birds far away, petals in the wind, "
        "calm water with reflections, a small boat, two figures on the shore, snow on the mountains")
RUNON = " ".join(["a woman with black hair in the garden by the lake"] * 12)

TOKENISED = [
    "",
    " ",
    "a garden",
    "flat illustration, a woman with black hair wearing a red hanfu, garden, golden hour, half body",
    "A GARDEN in Spring,GOLDEN   hour\n\tdusk",
    "1girl 2 cats 100 lanterns 3.14 1,000,000",
    "it's, they're, we've, I'm, she'll, he'd, don't, rock'n'roll, O'Brien 'quoted'",
    "café crème, naïve, Ångström, İstanbul, ß, ﬁne, x²",
    "cafe\u0301 with a combining accent, A\u030Angstro\u0308m",
    "穿着红色汉服的女人,花园,黄昏",
    "春风送来了温柔 spring breeze",
    "ひらがな カタカナ 한국어 العربية हिन्दी",
    "😀 a cat 🐱‍👓 👩🏽‍🦰 🇨🇳",
    "semi;colon: under_score - dash — em … (paren) <tag> #hash @at $5 50% a/b a\\b",
    "<|startoftext|>a cat<|endoftext|> and more",
    "....!!!??? ,,, ~~ ''' \"\"",
    "a\u00a0non-breaking\u2003em-space\u200bzero-width\ufeffmark",
    "a (red:1.3) hanfu",
    "a (red) hanfu and ((golden)) [dull] [[grey]] light",
    "a (((house:1.3)) [on] a (hill:0.5), sun, (((sky))).",
    "(unbalanced and (nested",
    "[never closed",
    "closed too often) and ] here",
    "\\(literal\\) \\[brackets\\] back\\\\slash lone\\ slash",
    "(a:1.1)(b:1.1) (c : 1.5 ) (d:-0.5) (e:.5) (:1.2) ()",
    "ratio 2:3, time 10:30 (at 10:30:1.2)",
    "a garden BREAK a lake BREAK BREAK snow",
    "BREAK",
    "(a BREAK b:1.2) breakfast BREAKING",
    "a woman BREAK",
    LONG,
    "(" + LONG + ":1.2), [blurry]",
    RUNON,
    "a, " * 60,
    "cat " * 75,
    "cat " * 76,
    "cat " * 60 + ", " + "dog " * 30,
    "cat " * 40 + ", " + "dog " * 60,
    "cat " * 74 + ", dog",
    "cat " * 75 + ", dog",
]

# name: (prompt, negative prompt, clip skip)
ENCODED = {
    "short": ("flat illustration, a woman with black hair wearing a red hanfu, garden", "blurry, low quality", 1),
    "long": (LONG, "blurry", 1),
    "emphasis": ("a (red:1.4) hanfu, [[garden]] BREAK ((snow))", "(blurry:1.5), low quality", 1),
    "clip skip 2": ("night poster, a cat, sea", "", 2),
}
