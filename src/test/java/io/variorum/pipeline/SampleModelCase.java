// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Tests that share one sample model, opened before the first of them and closed after the last. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SampleModelCase {

    protected StableDiffusion sd;

    @BeforeAll
    void load() {
        sd = StableDiffusion.load("sample");
    }

    @AfterAll
    void close() {
        sd.close();
    }
}
