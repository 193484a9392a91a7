// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.picture.Sha256;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The pictures that a ledger names, each once, in order; 40 bytes each where a set of texts takes 200. */
final class NamedPictures {

    /** Bytes of a digest. */
    static final int SIZE = 32;
    private static final long[] SALT = new SecureRandom().longs(SIZE / 8).map(l -> l | 1).toArray(); // who writes a ledger cannot choose digests that fall together
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final HexFormat HEX = HexFormat.of();

    private byte[] digests = new byte[64 * SIZE];
    private int count;
    private int[] places = new int[256]; // by hash: a digest's place from 1, 0 where nothing is
    private final Set<String> others = new LinkedHashSet<>(); // what is no digest names no picture, and is missed by its name

    void add(String name) {
        if (Sha256.isHex(name)) {
            add(HEX.parseHex(name), 0);
        } else {
            others.add(name);
        }
    }

    /** Adds the digest whose bytes lie there. */
    void add(byte[] bytes, int from) {
        int at = find(bytes, from);
        if (places[at] != 0) {
            return;
        }
        if ((count + 1) * SIZE > digests.length) {
            digests = Arrays.copyOf(digests, 2 * digests.length);
        }
        System.arraycopy(bytes, from, digests, count * SIZE, SIZE);
        places[at] = ++count;
        if (2 * count > places.length) {
            rehash();
        }
    }

    boolean contains(String name) {
        return Sha256.isHex(name) ? places[find(HEX.parseHex(name), 0)] != 0 : others.contains(name);
    }

    /** Their digests, in the order in which the ledger names them. */
    Stream<String> all() {
        return Stream.concat(IntStream.range(0, count).mapToObj(i -> HEX.formatHex(digests, i * SIZE, (i + 1) * SIZE)), others.stream());
    }

    int size() {
        return count + others.size();
    }

    private int find(byte[] bytes, int from) {
        int mask = places.length - 1;
        int at = hash(bytes, from, mask);
        while (places[at] != 0 && !Arrays.equals(digests, (places[at] - 1) * SIZE, places[at] * SIZE, bytes, from, from + SIZE)) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void rehash() {
        places = new int[2 * places.length];
        int mask = places.length - 1;
        for (int i = 0; i < count; i++) {
            int at = hash(digests, i * SIZE, mask);
            while (places[at] != 0) {
                at = at + 1 & mask;
            }
            places[at] = i + 1;
        }
    }

    private static int hash(byte[] bytes, int from, int mask) {
        long hash = 0;
        for (int i = 0; i < SALT.length; i++) {
            hash += (long) EIGHT.get(bytes, from + 8 * i) * SALT[i];
        }
        return (int) (hash >>> Long.numberOfLeadingZeros(mask)); // the upper bits, which every bit of a digest reaches
    }
}
