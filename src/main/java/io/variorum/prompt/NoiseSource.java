// SPDX-License-Identifier: Apache-2.0
package io.variorum.prompt;

/** The random generator that turns a seed into noise ("RNG" in stable-diffusion-webui). */
public enum NoiseSource {
    /** torch's Mersenne Twister normal on the CPU. */
    CPU
}
