// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LineBeginningTest {

    private static final String BEFORE = "0f".repeat(32);
    private static final String START = "{\"number\":12,\"time\":\"2026-11-23T04:44:43Z\",\"before\":\"" + BEFORE + "\",\"kind\":\"generated\",\"by\":\"program\",\"facts\":{";

    @Test
    void pictureWithItsKey() {
        LineBeginning line = read(START + "\"key\":\"k\",\"picture\":\"p\",\"file\":\"f\"}");

        assertThat(line.number()).isEqualTo(12);
        assertThat(line.instant()).isEqualTo(Instant.parse("2026-11-23T04:44:43Z"));
        assertThat((START + "}").substring(line.before())).startsWith(BEFORE);
        assertThat(line.kind()).isEqualTo("generated");
        assertThat(line.isOf("generated".getBytes(StandardCharsets.US_ASCII))).isTrue();
        assertThat(line.isOf("generate".getBytes(StandardCharsets.US_ASCII))).isFalse();
        assertThat(line.key()).isEqualTo("k");
        assertThat(line.what()).isEqualTo("p");
    }

    @Test
    void fileWithoutAKey() {
        LineBeginning line = read(START + "\"file\":\"f\"}");

        assertThat(line.key()).isNull();
        assertThat(line.what()).isEqualTo("f");
    }

    @Test
    void nothingNamed() {
        LineBeginning line = read(START + "\"text\":\"t\"}");

        assertThat(line.what()).isNull();
        assertThat(line.whatAt()).isNegative();
    }

    @Test
    void otherwiseThanItIsWritten() {
        String whole = START + "\"text\":\"t\"}";
        assertThat(read(whole)).isNotNull();
        assertThat(read(whole.replace("12", "123456789012345678")).number()).isEqualTo(123456789012345678L);
        assertThat(read(whole.replace("12", "1234567890123456789"))).isNull();
        assertThat(read(whole.replace("12", "x"))).isNull();
        assertThat(read(whole.replace("12", ""))).isNull();
        assertThat(read(whole.replace("12", "12 "))).isNull();
        assertThat(read(whole.replace(BEFORE, BEFORE + "0"))).isNull();
        assertThat(read(whole.replace(BEFORE, BEFORE.substring(1)))).isNull();
        assertThat(read(whole.replace("kind", "king"))).isNull();
        assertThat(read(START + "\"key\":\"k\"}")).isNull();
        assertThat(read(START + "\"picture\":\"p")).isNull();
        for (int i = 0; i < START.length(); i++) {
            assertThat(read(START.substring(0, i))).as("%d bytes", i).isNull();
        }
    }

    private static LineBeginning read(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        return LineBeginning.read(bytes, 0, bytes.length);
    }
}
