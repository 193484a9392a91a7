// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens and answers come from strangers: whatever they are, one clear error comes out. */
class TimeStampHostileTest {

    private static final String DIGEST = "7".repeat(64);

    @Property(seed = "20261122")
    void anyBytes(@ForAll byte[] bytes) throws IOException {
        byte[] request = TimeStamp.request(DIGEST);
        assertThatThrownBy(() -> TimeStamp.read(bytes, DIGEST)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> TimeStamp.answer(request, bytes, DIGEST)).isInstanceOf(IOException.class);
    }

    @Test
    void realTokenWithBytesChanged(@TempDir Path folder) throws IOException {
        Random random = new Random(20261122);
        try (StampAuthority authority = new StampAuthority(folder)) {
            byte[] request = TimeStamp.request(DIGEST);
            byte[] answer = StampServer.of(authority.address()).ask(request);
            TimeStamp stamp = TimeStamp.answer(request, answer, DIGEST);
            byte[] token = stamp.token();
            int refused = 0;
            for (int i = 0; i < 1500; i++) {
                byte[] changed = token.clone();
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
                try {
                    assertThat(TimeStamp.read(changed, DIGEST).time()).isEqualTo(stamp.time());
                } catch (IOException e) {
                    refused++;
                }
            }
            assertThat(refused).isGreaterThan(800); // the others lie in the root's certificate, of which nothing is concluded
        }
    }
}
