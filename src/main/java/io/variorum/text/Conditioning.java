// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

/**
 * What the words say to the network: the encoding of the prompt and of the negative prompt, of equal length.
 *
 * @param cond (tokens, width), row by row
 * @param uncond the same for the negative prompt
 */
public record Conditioning(int tokens, int width, float[] cond, float[] uncond) {

    public Conditioning {
        if (cond.length != tokens * width || uncond.length != cond.length) {
            throw new IllegalStateException("prompt and negative prompt were encoded to different lengths");
        }
    }
}
