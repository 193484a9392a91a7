#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What docs/similarity.md tells: copies.sh FOLDER, after `make demo`. Draws 60 and 30 pictures with the sample model, then counts.
set -e
cd "$(dirname "$0")/../.."
mkdir -p "$1"
said="$1/said.txt"
java='java -Xmx1g -Djava.awt.headless=true'

draw() { # folder, CFG scales, size, prompt
    $java -jar target/variorum.jar sweep --prompt "$4" --negative blurry --steps 10 --size "$3" --axis "Seed=1,2,3" --axis "CFG Scale=$2" --out "$1" > /dev/null 2> "$said" ||
        { cat "$said"; exit 1; }
}

draw "$1/sixty/0" 2,5 128x192 "flat illustration, 1 woman, black hair, red hanfu, garden, golden hour, half body"
draw "$1/sixty/1" 2,5 128x128 "ink wash, a man with white hair, coat, bamboo forest, snow"
draw "$1/sixty/2" 2,5 128x256 "watercolor, 1 girl, twin buns, blue dress, cherry blossoms, full body"
draw "$1/sixty/3" 2,5 192x128 "night poster, a cat, street, night, wide shot"
draw "$1/sixty/4" 2,5 256x128 "flat illustration, scenery, no humans, mountain lake, dusk"
draw "$1/sixty/5" 2,5 128x192 "paper cut, 1 woman, red hair, green dress, holding a lantern, night sky"
draw "$1/sixty/6" 2,5 128x192 "pixel art, a boy, blonde hair, yellow coat, sea, daylight"
draw "$1/sixty/7" 2,5 128x128 "watercolor, a man, close-up portrait, garden, daylight"
draw "$1/sixty/8" 2,5 192x128 "flat illustration, two figures, street, golden hour"
draw "$1/sixty/9" 2,5 128x256 "ink wash, 1 woman, long hair, purple hanfu, holding a parasol, bamboo forest, full body"
draw "$1/thirty/0" 3,7 128x192 "watercolor, 1 girl, brown hair, pink dress, holding a flower, garden, half body"
draw "$1/thirty/1" 3,7 128x128 "paper cut, a cat, garden, night"
draw "$1/thirty/2" 3,7 192x128 "ink wash, scenery, no humans, sea, dusk, wide shot"
draw "$1/thirty/3" 3,7 128x256 "night poster, a man, black hair, red coat, street, snow, full body"
draw "$1/thirty/4" 3,7 128x192 "pixel art, 1 woman, blue hair, white hanfu, cherry blossoms, daylight"

mkdir -p "$1/classes"
javac -d "$1/classes" -cp target/variorum.jar:"target/lib/*" src/bench/java/io/variorum/variation/Copies.java
for pictures in sixty thirty; do
    echo "== $pictures"
    $java -cp "$1/classes:target/variorum.jar:target/lib/*" io.variorum.variation.Copies "$1/$pictures"
done
