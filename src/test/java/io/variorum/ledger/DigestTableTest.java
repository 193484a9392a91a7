// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.checkpoint.Sha256;
import org.junit.jupiter.api.Test;

class DigestTableTest {

    @Test
    void tenThousandDigests() {
        DigestTable table = new DigestTable();
        for (int i = 1; i <= 10_000; i++) {
            table.put(Sha256.hex("" + i), i);
        }
        for (int i = 1; i <= 10_000; i++) {
            assertThat(table.line(Sha256.hex("" + i))).isEqualTo(i);
        }
        assertThat(table.size()).isEqualTo(10_000);
        assertThat(table.line(Sha256.hex("0"))).isZero();
    }

    @Test
    void laterLineOfTheSameDigest() {
        DigestTable table = new DigestTable();
        table.put(Sha256.hex("a"), 1);
        table.put(Sha256.hex("a"), 9);
        assertThat(table.line(Sha256.hex("a"))).isEqualTo(9);
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void noDigestAtAll() {
        DigestTable table = new DigestTable();
        table.put("", 3);
        assertThat(table.line("")).isEqualTo(3);
    }
}
