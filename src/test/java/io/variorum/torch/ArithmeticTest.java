// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.torch.Arithmetic.Kind;
import org.junit.jupiter.api.Test;

class ArithmeticTest {

    private static final Device CARD = new Device("NVIDIA H100 80GB HBM3", "cuda:0");

    @Test
    void eachDeviceHasItsUsualOne() {
        assertThat(Arithmetic.of(Device.CPU)).hasToString("float32 on cpu");
        assertThat(Arithmetic.of(CARD)).hasToString("float16 on NVIDIA H100 80GB HBM3");
        assertThat(Arithmetic.of(CARD).on(Device.CPU)).isEqualTo(Arithmetic.EXACT);
    }

    @Test
    void theReferenceIsTheSameOnEveryDevice() {
        assertThat(Arithmetic.EXACT.exact("reference").on(CARD)).isEqualTo(new Arithmetic(Kind.REFERENCE, CARD))
                .hasToString("float32, reference on NVIDIA H100 80GB HBM3");
    }

    @Test
    void aCardIsFastAlready() {
        assertThat(Arithmetic.of(CARD).fast()).isEqualTo(Arithmetic.of(CARD));
    }

    @Test
    void exactlyWhat() {
        assertThatThrownBy(() -> Arithmetic.EXACT.exact("double")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("exact(\"double\") is not known. Try .exact(\"reference\"): the plain path, for testimony.");
    }

    @Test
    void asAPicturesOriginStatesIt() {
        assertThat(Arithmetic.stated("float32", "cpu")).isEqualTo(Arithmetic.EXACT);
        assertThat(Arithmetic.stated("float32, reference", "cpu")).isEqualTo(Arithmetic.EXACT.exact("reference"));
    }
}
