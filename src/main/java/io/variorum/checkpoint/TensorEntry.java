// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import java.util.List;

/**
 * One array in a safetensors file.
 *
 * @param dtype as the file writes it: "F32", "F16", "BF16", "I64", …
 * @param begin of its bytes, counted from the end of the header
 */
public record TensorEntry(String name, String dtype, List<Long> shape, long begin, long end) {

    public TensorEntry {
        shape = List.copyOf(shape);
    }

    long[] sizes() {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }

    /** How many numbers it holds; −1 when the shape is impossible. */
    public long count() {
        long count = 1;
        for (long size : shape) {
            if (size < 0 || size != 0 && count > Long.MAX_VALUE / 16 / size) {
                return -1;
            }
            count *= size;
        }
        return count;
    }

    /** Bytes a number; 0 for a type that no version of the format has. */
    static int bytes(String dtype) {
        return switch (dtype) {
            case "BOOL", "U8", "I8", "F8_E5M2", "F8_E4M3", "F8_E8M0" -> 1;
            case "U16", "I16", "F16", "BF16" -> 2;
            case "U32", "I32", "F32" -> 4;
            case "U64", "I64", "F64", "C64" -> 8;
            default -> 0;
        };
    }

    /** As people write shapes: "320 × 4 × 3 × 3"; "1" for a single number. */
    public String shapeText() {
        return shape.isEmpty() ? "1" : String.join(" × ", shape.stream().map(String::valueOf).toList());
    }
}
