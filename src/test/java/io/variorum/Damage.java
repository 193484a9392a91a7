// SPDX-License-Identifier: Apache-2.0
package io.variorum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

/** Damages good files and texts, a little or much, always the same for one seed; what reads them may only refuse with a sentence. */
public final class Damage {

    private static final List<String> PIECES = List.of("", "null", "[]", "{}", "-1", "1e400", "99999999999999999999", "\"", "\\", "[\"3\",0]", ",", ":", "{", "]",
            "\0", "\uD83C", "\u202E", "🌸", "<script>", "(((((", "((a:1e9))", "[a:b:0.5]", "|", "../", "%s%n", "=", "\n", "NaN", "1-9999999999(+0.0000001)");

    private Damage() {}

    /** One to six places changed: a byte, a bit, a number of four bytes, some bytes taken out, doubled or put in, the end cut off. */
    public static byte[] of(byte[] good, long seed) {
        Random random = new Random(seed);
        byte[] bytes = good.clone();
        for (int i = random.nextInt(6); i >= 0 && bytes.length > 8; i--) {
            int at = random.nextInt(bytes.length - 4);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> number(bytes, at, random);
                case 3 -> bytes = spliced(bytes, at, new byte[0], random.nextInt(Math.min(40, bytes.length - at)));
                case 4 -> bytes = spliced(bytes, at, java.util.Arrays.copyOfRange(bytes, at, at + random.nextInt(Math.min(40, bytes.length - at))), 0);
                default -> bytes = random.nextInt(4) == 0 ? java.util.Arrays.copyOf(bytes, at)
                        : spliced(bytes, at, PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8), random.nextInt(4));
            }
        }
        return bytes;
    }

    /** One to six pieces put in, in place of up to thirty characters each. */
    public static String of(String good, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(good);
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            text.replace(at, Math.min(text.length(), at + random.nextInt(30)), PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /** Writes a file in place of another; a file cut to nothing and written again is waited for by some disks, a new one is not. */
    public static Path fresh(Path file, byte[] bytes) throws IOException {
        Files.deleteIfExists(file);
        return Files.write(file, bytes);
    }

    /** Runs what reads; an exception may only be of a kind that carries a sentence, and has one. */
    public static void readOrRefused(Callable<?> reads) {
        try {
            reads.call();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            assertThat(e.getMessage()).isNotBlank().matches("(?s).*[.:]");
        } catch (Exception e) {
            throw new AssertionError("Not a sentence: " + e, e);
        }
    }

    private static void number(byte[] bytes, int at, Random random) {
        int[] numbers = {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0xFFFF, random.nextInt()};
        java.nio.ByteBuffer.wrap(bytes).putInt(at, numbers[random.nextInt(numbers.length)]);
    }

    private static byte[] spliced(byte[] bytes, int at, byte[] in, int gone) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(in);
        out.write(bytes, at + gone, bytes.length - at - gone);
        return out.toByteArray();
    }
}
