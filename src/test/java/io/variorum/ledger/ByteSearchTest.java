// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteSearchTest {

    /** Bytes that differ from a newline in one bit, or by one, are those that a hurried search takes for it. */
    private static final byte[] LIKE = {'\n', '\n' + 1, '\n' - 1, '\n' | -128, 0, 1, -1, 'x'};

    @Test
    void asByteByByte() {
        Random random = new Random(42);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = LIKE[random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(LIKE.length - 1)];
            }
            int to = random.nextInt(bytes.length + 1);
            int from = random.nextInt(to + 1);
            int found = from;
            while (found < to && bytes[found] != '\n') {
                found++;
            }
            assertThat(ByteSearch.next('\n', bytes, from, to)).as("round %d", round).isEqualTo(found);
        }
    }
}
