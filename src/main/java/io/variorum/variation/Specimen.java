// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.awt.image.BufferedImage;
import java.util.function.Supplier;

/** A picture to be compared: what its file is called, its size, and its pixels, read when they are needed. */
record Specimen(String name, int width, int height, Supplier<BufferedImage> image) {}
