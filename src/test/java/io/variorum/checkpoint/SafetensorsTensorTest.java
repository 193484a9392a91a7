// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.torch.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTensorTest {

    @TempDir
    Path folder;

    private float[] read(String dtype, int bytes, short... values) throws IOException {
        Path path = HostileFile.write(folder, "{\"a\":{\"dtype\":\"%s\",\"shape\":[1,2],\"data_offsets\":[0,%d]}}".formatted(dtype, bytes), bytes);
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            file.putShort(file.capacity() - bytes + 2 * i, values[i]);
        }
        Files.write(path, file.array());
        try (Tensor tensor = Safetensors.open(path).tensor("a")) {
            assertThat(tensor.shape()).containsExactly(1, 2);
            return tensor.floats();
        }
    }

    @Test
    void float32() throws IOException {
        assertThat(read("F32", 8, (short) 0, (short) 0x3FC0, (short) 0, (short) 0xC000)).containsExactly(1.5f, -2);
    }

    @Test
    void float16() throws IOException {
        assertThat(read("F16", 4, (short) 0x3E00, (short) 0xC000)).containsExactly(1.5f, -2);
    }

    @Test
    void bfloat16() throws IOException {
        assertThat(read("BF16", 4, (short) 0x3FC0, (short) 0xC000)).containsExactly(1.5f, -2);
    }

    @Test
    void typeThatIsNoWeight() {
        assertThatThrownBy(() -> read("I32", 8)).hasMessage(
                "m.safetensors: \"a\" is of type I32; weights of type F32, F16 and BF16 are read.");
    }

    @Test
    void nameThatIsNotThere() {
        Path file = HostileFile.write(folder, "{}", 0);
        assertThatThrownBy(() -> Safetensors.open(file).tensor("b")).hasMessage("m.safetensors lacks the weight \"b\".");
    }
}
