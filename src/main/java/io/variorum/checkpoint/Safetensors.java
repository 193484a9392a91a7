// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import ai.djl.ndarray.types.DataType;
import io.variorum.torch.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;

/** An open safetensors file: its header is read and checked, its numbers are mapped and read when asked for. */
public final class Safetensors implements Weights, AutoCloseable {

    private static final int MAX_HEADER = 100_000_000; // bytes; the limit of the format's own library

    private final Path path;
    private final FileChannel channel;
    private final long dataBegin;
    private final SafetensorsHeader header;

    private Safetensors(Path path, FileChannel channel, long dataBegin, SafetensorsHeader header) {
        this.path = path;
        this.channel = channel;
        this.dataBegin = dataBegin;
        this.header = header;
    }

    public static Safetensors open(Path path) {
        FileChannel channel = null;
        try {
            if (Files.isDirectory(path)) {
                throw new IllegalArgumentException("%s is a folder, not a safetensors file.".formatted(path));
            }
            channel = FileChannel.open(path, StandardOpenOption.READ);
            Safetensors file = read(path, channel);
            channel = null;
            return file;
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("There is no file %s.".formatted(path));
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read: %s.".formatted(path, e.getMessage()), e);
        } finally {
            closeQuietly(channel);
        }
    }

    private static Safetensors read(Path path, FileChannel channel) throws IOException {
        String name = path.getFileName().toString();
        long size = channel.size();
        ByteBuffer first = readFully(channel, 0, (int) Math.min(8, size));
        Pickles.refuse(name, first.array());
        if (size < 8) {
            throw SafetensorsHeader.refuse(name, "it has only %d bytes", size);
        }
        long length = first.order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        if (length < 0 || length > MAX_HEADER) {
            throw SafetensorsHeader.refuse(name, "its header would have %s bytes, and at most %d are allowed",
                    Long.toUnsignedString(length), MAX_HEADER);
        }
        if (8 + length > size) {
            throw SafetensorsHeader.refuse(name, "its header would have %d bytes, but the file has only %d", length, size);
        }
        String json = new String(readFully(channel, 8, (int) length).array(), StandardCharsets.UTF_8);
        return new Safetensors(path, channel, 8 + length, SafetensorsHeader.read(name, json, size - 8 - length));
    }

    public Path path() {
        return path;
    }

    @Override
    public Set<String> names() {
        return header.entries().keySet();
    }

    /** The remarks that the file's maker wrote into it. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** SHA-256 of all that follows the header: the numbers without their maker's remarks. */
    public String dataDigest() {
        return Digests.of(path, dataBegin);
    }

    @Override
    public TensorEntry entry(String name) {
        TensorEntry entry = header.entries().get(name);
        if (entry == null) {
            throw new IllegalArgumentException("%s lacks the weight \"%s\".".formatted(path.getFileName(), name));
        }
        return entry;
    }

    @Override
    public Tensor tensor(String name) {
        TensorEntry e = entry(name);
        ByteBuffer bytes = bytes(e);
        return switch (e.dtype()) {
            case "F32" -> Tensor.float32(bytes, DataType.FLOAT32, e.sizes());
            case "F16" -> Tensor.float32(bytes, DataType.FLOAT16, e.sizes());
            case "F64" -> Tensor.float32(bytes, DataType.FLOAT64, e.sizes());
            case "BF16" -> Tensor.float32(widened(bytes), DataType.FLOAT32, e.sizes());
            default -> throw new IllegalArgumentException("%s: \"%s\" is of type %s; weights of type F32, F16 and BF16 are read."
                    .formatted(path.getFileName(), name, e.dtype()));
        };
    }

    /** bfloat16 is the upper half of a 32-bit number; DJL's own way of handing it to libtorch ends the JVM. */
    private static ByteBuffer widened(ByteBuffer bytes) {
        ByteBuffer wide = ByteBuffer.allocateDirect(bytes.remaining() * 2).order(ByteOrder.nativeOrder());
        while (bytes.hasRemaining()) {
            wide.putInt(bytes.getShort() << 16);
        }
        return wide.flip();
    }

    private ByteBuffer bytes(TensorEntry e) {
        try {
            return channel.map(FileChannel.MapMode.READ_ONLY, dataBegin + e.begin(), e.end() - e.begin())
                    .order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException failure) {
            throw new UncheckedIOException("%s cannot be read: %s.".formatted(path, failure.getMessage()), failure);
        }
    }

    private static ByteBuffer readFully(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) > 0) {
            // a read may return less than was asked for
        }
        return buffer.flip();
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException ignored) {
            // only read from: nothing can be lost
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }
}
