// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/** MT19937, Matsumoto and Nishimura (1998), with the uniform numbers that torch makes of its bits. */
final class MersenneTwister {

    private static final int N = 624;
    private static final int M = 397;

    private final int[] state = new int[N];
    private int next = N;

    MersenneTwister(int seed) {
        state[0] = seed;
        for (int i = 1; i < N; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i; // Knuth's multiplier
        }
    }

    /** 24 bits, 0 inclusive to 1 exclusive. */
    float uniformFloat() {
        return (bits() & 0xFFFFFF) * 0x1p-24f;
    }

    /** 53 bits of two words, the higher first; 0 inclusive to 1 exclusive. */
    double uniformDouble() {
        long word = (long) bits() << 32 | bits() & 0xFFFFFFFFL;
        return (word & 0x1FFFFFFFFFFFFFL) * 0x1p-53;
    }

    private int bits() {
        if (next == N) {
            twist();
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= y << 7 & 0x9D2C5680;
        y ^= y << 15 & 0xEFC60000;
        return y ^ y >>> 18;
    }

    private void twist() {
        for (int k = 0; k < N; k++) {
            int y = state[k] & 0x80000000 | state[(k + 1) % N] & 0x7FFFFFFF;
            state[k] = state[(k + M) % N] ^ y >>> 1 ^ ((y & 1) == 0 ? 0 : 0x9908B0DF);
        }
        next = 0;
    }
}
