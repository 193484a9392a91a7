// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import ai.djl.ndarray.types.DataType;
import io.variorum.torch.NativeMemory;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An open safetensors file: its header is read and checked, its numbers are mapped and read when asked for.
 *
 * <p>All is mapped when it is opened: an interrupt that meets a thread in a channel's method closes the channel for good.
 */
public final class Safetensors implements Weights {

    private static final int MAX_HEADER = 100_000_000; // bytes; the limit of the format's own library

    private final Path path;
    private final long dataBegin;
    private final SafetensorsHeader header;
    private final Map<String, ByteBuffer> mapped;

    private Safetensors(Path path, long dataBegin, SafetensorsHeader header, Map<String, ByteBuffer> mapped) {
        this.path = path;
        this.dataBegin = dataBegin;
        this.header = header;
        this.mapped = mapped;
    }

    public static Safetensors open(Path path) {
        if (Files.isDirectory(path)) {
            throw new IllegalArgumentException("%s is a folder, not a safetensors file.".formatted(path));
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return read(path, channel);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("There is no file %s.".formatted(path));
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read: %s.".formatted(path, e.getMessage()), e);
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
            InItsPlace.refuse(name, first.array());
            throw SafetensorsHeader.refuse(name, "its header would have %s bytes, and at most %d are allowed",
                    Long.toUnsignedString(length), MAX_HEADER);
        }
        if (8 + length > size) {
            throw SafetensorsHeader.refuse(name, "its header would have %d bytes, but the file has only %d", length, size);
        }
        String json = new String(readFully(channel, 8, (int) length).array(), StandardCharsets.UTF_8);
        SafetensorsHeader header = SafetensorsHeader.read(name, json, size - 8 - length);
        return new Safetensors(path, 8 + length, header, mapped(name, channel, 8 + length, header));
    }

    /** Each array's bytes. Arrays that fit into 2 GB together are mapped together: a system allows some ten thousand mappings. */
    private static Map<String, ByteBuffer> mapped(String file, FileChannel channel, long dataBegin, SafetensorsHeader header) throws IOException {
        List<TensorEntry> inOrder = header.entries().values().stream().sorted(Comparator.comparingLong(TensorEntry::end)).toList();
        Map<String, ByteBuffer> mapped = new HashMap<>();
        for (int from = 0, to; from < inOrder.size(); from = to) {
            long begin = inOrder.get(from).begin();
            for (to = from; to < inOrder.size() && inOrder.get(to).end() - begin <= Integer.MAX_VALUE; to++) {
                // as many as fit
            }
            if (to == from) {
                throw SafetensorsHeader.refuse(file, "\"%s\" has more than 2 GB", inOrder.get(from).name());
            }
            ByteBuffer region = channel.map(FileChannel.MapMode.READ_ONLY, dataBegin + begin, inOrder.get(to - 1).end() - begin);
            for (TensorEntry e : inOrder.subList(from, to)) {
                mapped.put(e.name(), region.slice((int) (e.begin() - begin), (int) (e.end() - e.begin())));
            }
        }
        return mapped;
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
        return Sha256.hex(path, dataBegin);
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
        try (Tensor shared = shared(name)) {
            return shared.float32();
        } finally {
            release(name); // else the whole file would stay in memory beside its copy
        }
    }

    @Override
    public Tensor shared(String name) {
        return shared(entry(name), bytes(name), entry(name).sizes());
    }

    @Override
    public void release(String name) {
        NativeMemory.release(bytes(name));
    }

    @Override
    public Tensor rows(String name, int[] rows) {
        TensorEntry e = entry(name);
        int length = Math.toIntExact((e.end() - e.begin()) / e.sizes()[0]); // of a row, in bytes
        ByteBuffer some = ByteBuffer.allocateDirect(rows.length * length);
        for (int row : rows) {
            some.put(mapped.get(name).slice(row * length, length));
        }
        try (Tensor shared = shared(e, some.flip(), rows.length, length / Math.toIntExact((e.end() - e.begin()) / e.count()))) {
            return shared.float32();
        }
    }

    private Tensor shared(TensorEntry e, ByteBuffer bytes, long... shape) {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        return switch (e.dtype()) {
            case "F32" -> Tensor.shared(bytes, DataType.FLOAT32, shape);
            case "F16" -> Tensor.shared(bytes, DataType.FLOAT16, shape);
            case "F64" -> Tensor.shared(bytes, DataType.FLOAT64, shape);
            case "BF16" -> Tensor.shared(widened(bytes), DataType.FLOAT32, shape);
            default -> throw new IllegalArgumentException("%s: \"%s\" is of type %s; weights of type F32, F16 and BF16 are read."
                    .formatted(path.getFileName(), e.name(), e.dtype()));
        };
    }

    /** The file's bytes of an array. */
    ByteBuffer bytes(String name) {
        return mapped.get(entry(name).name()).duplicate();
    }

    /** bfloat16 is the upper half of a 32-bit number; DJL's own way of handing it to libtorch ends the JVM. */
    private static ByteBuffer widened(ByteBuffer bytes) {
        ByteBuffer wide = ByteBuffer.allocateDirect(bytes.remaining() * 2).order(ByteOrder.nativeOrder());
        while (bytes.hasRemaining()) {
            wide.putInt(bytes.getShort() << 16);
        }
        return wide.flip();
    }

    private static ByteBuffer readFully(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) > 0) {
            // a read may return less than was asked for
        }
        return buffer.flip();
    }
}
