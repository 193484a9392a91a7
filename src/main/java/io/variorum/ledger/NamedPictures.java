// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.checkpoint.Sha256;
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
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final HexFormat HEX = HexFormat.of();

    private byte[] digests = new byte[64 * SIZE];
    private int count;
    private long[] salt;
    private int[] places; // by hash: a digest's place from 1, 0 where nothing is; null while some are added
    private final Set<String> others = new LinkedHashSet<>(); // names that are no digests: no picture has such a name, so each is reported missing

    void add(String name) {
        if (Sha256.isHex(name)) {
            add(HEX.parseHex(name), SIZE);
        } else {
            others.add(name);
        }
    }

    /** Adds the digests that lie one after another in the first {@code length} bytes. */
    void add(byte[] bytes, int length) {
        int filled = count * SIZE;
        if (filled + length > digests.length) {
            digests = Arrays.copyOf(digests, Math.max(2 * digests.length, filled + length));
        }
        System.arraycopy(bytes, 0, digests, filled, length);
        count += length / SIZE;
        places = null;
    }

    boolean contains(String name) {
        index();
        return Sha256.isHex(name) ? places[find(HEX.parseHex(name), 0)] != 0 : others.contains(name);
    }

    /** Their digests, in the order in which the ledger names them. */
    Stream<String> all() {
        index();
        return Stream.concat(IntStream.range(0, count).mapToObj(i -> HEX.formatHex(digests, i * SIZE, (i + 1) * SIZE)), others.stream());
    }

    int size() {
        index();
        return count + others.size();
    }

    /** Keeps each once. */
    private void index() {
        if (places != null) {
            return;
        }
        int added = count;
        salt = new SecureRandom().longs(SIZE / 8).map(l -> l | 1).toArray(); // who writes a ledger cannot choose digests that fall together
        places = new int[Integer.highestOneBit(Math.max(64, added)) * 4];
        count = 0;
        for (int i = 0; i < added; i++) {
            int at = find(digests, i * SIZE);
            if (places[at] == 0) {
                System.arraycopy(digests, i * SIZE, digests, count * SIZE, SIZE);
                places[at] = ++count;
            }
        }
    }

    private int find(byte[] bytes, int from) {
        int mask = places.length - 1;
        int at = hash(bytes, from, mask);
        while (places[at] != 0 && !Arrays.equals(digests, (places[at] - 1) * SIZE, places[at] * SIZE, bytes, from, from + SIZE)) {
            at = at + 1 & mask;
        }
        return at;
    }

    private int hash(byte[] bytes, int from, int mask) {
        long hash = 0;
        for (int i = 0; i < salt.length; i++) {
            hash += (long) EIGHT.get(bytes, from + 8 * i) * salt[i];
        }
        return (int) (hash >>> Long.numberOfLeadingZeros(mask)); // the upper bits, which every bit of a digest reaches
    }
}
