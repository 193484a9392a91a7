// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.checkpoint.Sha256;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamedPicturesTest {

    private final NamedPictures pictures = new NamedPictures();

    @Test
    void eachOnceInOrder() {
        for (int i = 0; i < 20_000; i++) {
            pictures.add(Sha256.hex("" + i % 10_000));
        }
        assertThat(pictures.all()).containsExactlyElementsOf(IntStream.range(0, 10_000).mapToObj(i -> Sha256.hex("" + i)).toList());
        assertThat(pictures.size()).isEqualTo(10_000);
        assertThat(pictures.contains(Sha256.hex("9999"))).isTrue();
        assertThat(pictures.contains(Sha256.hex("10000"))).isFalse();
    }

    @Test
    void digestsThatDifferInTheirFirstDigitsAlone() {
        for (int i = 0; i < 4096; i++) {
            pictures.add("%03x".formatted(i) + "0".repeat(61));
        }
        assertThat(pictures.size()).isEqualTo(4096);
    }

    @Test
    void nameThatIsNoDigest() {
        pictures.add("../../girl");
        assertThat(pictures.contains("../../girl")).isTrue();
        assertThat(pictures.all()).containsExactly("../../girl");
    }
}
