// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

import java.util.Arrays;

/** numpy's SeedSequence, after O'Neill's seed_seq_fe (2015): any numbers are mixed to a pool, from which seeds are taken. */
final class SeedSequence {

    private static final int INIT_A = 0x43b0d7e5;
    private static final int MULT_A = 0x931e8875;
    private static final int INIT_B = 0x8b51f9dd;
    private static final int MULT_B = 0x58f38ded;
    private static final int MIX_L = 0xca01f9dd;
    private static final int MIX_R = 0x4973f715;

    private final int[] pool;
    private int hash = INIT_A;

    /** @param spawnKey tells sequences of the same entropy apart; each word below 2³² */
    SeedSequence(long entropy, int poolSize, long... spawnKey) {
        int[] words = words(entropy, poolSize, spawnKey);
        pool = new int[poolSize];
        for (int i = 0; i < poolSize; i++) {
            pool[i] = hashed(i < words.length ? words[i] : 0);
        }
        for (int from = 0; from < Math.max(poolSize, words.length); from++) {
            for (int to = 0; to < poolSize; to++) {
                if (from != to) {
                    pool[to] = mixed(pool[to], hashed(from < poolSize ? pool[from] : words[from]));
                }
            }
        }
    }

    /** The first seeds, each of 32 bits. */
    long[] seeds(int count) {
        long[] seeds = new long[count];
        int constant = INIT_B;
        for (int i = 0; i < count; i++) {
            int value = pool[i % pool.length] ^ constant;
            constant *= MULT_B;
            value *= constant;
            seeds[i] = (value ^ value >>> 16) & 0xFFFFFFFFL;
        }
        return seeds;
    }

    /** The entropy's 32-bit words, the lower first; filled up with zeros where a key follows. */
    private static int[] words(long entropy, int poolSize, long[] spawnKey) {
        int[] own = entropy >>> 32 == 0 ? new int[] {(int) entropy} : new int[] {(int) entropy, (int) (entropy >>> 32)};
        if (spawnKey.length == 0) {
            return own;
        }
        int[] words = Arrays.copyOf(own, poolSize + spawnKey.length);
        for (int i = 0; i < spawnKey.length; i++) {
            words[poolSize + i] = (int) spawnKey[i];
        }
        return words;
    }

    private int hashed(int value) {
        value ^= hash;
        hash *= MULT_A;
        value *= hash;
        return value ^ value >>> 16;
    }

    private static int mixed(int x, int y) {
        int result = x * MIX_L - y * MIX_R;
        return result ^ result >>> 16;
    }
}
