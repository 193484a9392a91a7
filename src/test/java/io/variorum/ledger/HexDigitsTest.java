// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HexDigitsTest {

    private static final int AT = 3;
    private static final byte[] DIGEST = digest();
    private final byte[] line = ("x: " + HexFormat.of().formatHex(DIGEST) + "\"").getBytes(StandardCharsets.US_ASCII);

    @Test
    void digitsOfEveryByte() {
        byte[] read = new byte[DIGEST.length];

        assertThat(HexDigits.stand(line, AT, DIGEST, 0, DIGEST.length)).isTrue();
        assertThat(HexDigits.read(line, AT, read, 0, read.length)).isTrue();
        assertThat(read).isEqualTo(DIGEST);
    }

    /** Every other byte in the place of every digit: capitals, the neighbours of 0 and 9, a and f, and what shares bits with them. */
    @Test
    void nothingElseForADigit() {
        for (int place = AT; place < line.length - 1; place++) {
            byte was = line[place];
            for (int other = 0; other < 256; other++) {
                line[place] = (byte) other;
                boolean digit = other >= '0' && other <= '9' || other >= 'a' && other <= 'f';
                assertThat(HexDigits.stand(line, AT, DIGEST, 0, DIGEST.length)).as("%d at %d", other, place).isEqualTo(other == was);
                assertThat(HexDigits.read(line, AT, new byte[DIGEST.length], 0, DIGEST.length)).as("%d at %d", other, place).isEqualTo(digit);
            }
            line[place] = was;
        }
    }

    @Test
    void behindTheEnd() {
        assertThat(HexDigits.stand(line, AT + 2, DIGEST, 0, DIGEST.length)).isFalse();
        assertThat(HexDigits.stand(line, -1, DIGEST, 0, DIGEST.length)).isFalse();
        assertThat(HexDigits.read(line, AT + 2, new byte[DIGEST.length], 0, DIGEST.length)).isFalse();
    }

    /** All 256 bytes. */
    private static byte[] digest() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        Random random = new Random(42);
        for (int i = bytes.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            byte b = bytes[i];
            bytes[i] = bytes[j];
            bytes[j] = b;
        }
        return bytes;
    }
}
