// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TensorTest {

    @Test
    void keepsItsNumbersThroughAGarbageCollection() {
        float[] values = new float[64];
        Arrays.fill(values, 7);
        List<Tensor> tensors = new ArrayList<>();
        List<ByteBuffer> others = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            tensors.add(Tensor.of(values, values.length));
        }
        System.gc();
        for (int i = 0; i < 2000; i++) { // take the place of what was freed
            others.add(ByteBuffer.allocateDirect(values.length * Float.BYTES));
        }
        assertThat(tensors).allSatisfy(tensor -> assertThat(tensor.floats()).containsOnly(7));
        assertThat(others).hasSize(2000);
        tensors.forEach(Tensor::close);
    }
}
