// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchThreadsTest {

    @Test
    void asAsked() {
        assertThat(Torch.threads("3")).isEqualTo(3);
    }

    /** At a new thread's first operation libtorch takes the number that any thread asked for last, unless it was asked before. */
    @Test
    void anotherThreadChangesNothing() throws Exception {
        Torch.prepare();
        CountDownLatch otherAsked = new CountDownLatch(1);
        CompletableFuture<Integer> found = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        new Thread(() -> {
            Torch.computeWith(1);
            asked.countDown();
            try {
                otherAsked.await();
                found.complete(JniUtils.getNumThreads());
            } catch (InterruptedException e) {
                found.completeExceptionally(e);
            }
        }).start();
        asked.await();
        Thread other = new Thread(() -> Torch.computeWith(2));
        other.start();
        other.join();
        otherAsked.countDown();
        assertThat(found.get()).isEqualTo(1);
    }

    @Test
    void asManyAsTheMachineCanUse() {
        assertThat(Torch.threads("")).isBetween(1, Runtime.getRuntime().availableProcessors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "two", "1000"})
    void noNumberOfThreads(String asked) {
        assertThatThrownBy(() -> Torch.threads(asked)).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "VARIORUM_THREADS must be a number of threads between 1 and 999, but was \"%s\". Try VARIORUM_THREADS=2.", asked);
    }
}
