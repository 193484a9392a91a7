// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.InflaterInputStream;

/** The texts a PNG carries, by keyword: tEXt and zTXt (Latin-1), iTXt (UTF-8). */
final class PngText {

    static final int MAX_TEXT = 16 << 20; // bytes of all compressed texts after decompression; a web UI infotext has some thousands

    private int room = MAX_TEXT; // for what is still to be unpacked: a file of many compressed texts may hold a thousand times its own length

    private PngText() {}

    /** The first text of each keyword, in the file's order. */
    static Map<String, String> read(PngChunks png) {
        Map<String, String> texts = new LinkedHashMap<>();
        PngText reader = new PngText();
        for (PngChunks.Chunk chunk : png.chunks()) {
            byte[] data = chunk.data();
            int end = indexOfZero(data, 0);
            if (end < 0) {
                continue;
            }
            String text = switch (chunk.type()) {
                case "tEXt" -> text(data, end + 1, StandardCharsets.ISO_8859_1);
                case "zTXt" -> end + 2 <= data.length ? reader.inflated(data, end + 2, StandardCharsets.ISO_8859_1) : null;
                case "iTXt" -> reader.international(data, end + 1);
                default -> null;
            };
            if (text != null) {
                texts.putIfAbsent(text(data, 0, StandardCharsets.ISO_8859_1).substring(0, end), text);
            }
        }
        return texts;
    }

    /** The chunk for a text: tEXt if Latin-1 can write it, else iTXt, as the web UI (through Pillow) decides. */
    static PngChunks.Chunk plain(String keyword, String text) {
        if (!StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)) {
            return international(keyword, text);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(keyword.getBytes(StandardCharsets.ISO_8859_1));
        out.write(0);
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return new PngChunks.Chunk("tEXt", out.toByteArray());
    }

    static PngChunks.Chunk international(String keyword, String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(keyword.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(new byte[5]); // end of keyword, not compressed, method 0, no language, no translated keyword
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return new PngChunks.Chunk("iTXt", out.toByteArray());
    }

    private String international(byte[] data, int at) {
        int language = at + 2;
        int languageEnd = language > data.length ? -1 : indexOfZero(data, language);
        int keywordEnd = languageEnd < 0 ? -1 : indexOfZero(data, languageEnd + 1);
        if (keywordEnd < 0) {
            return null;
        }
        return data[at] == 1 ? inflated(data, keywordEnd + 1, StandardCharsets.UTF_8)
                : text(data, keywordEnd + 1, StandardCharsets.UTF_8);
    }

    private static String text(byte[] data, int from, Charset charset) {
        return new String(data, from, data.length - from, charset);
    }

    private String inflated(byte[] data, int from, Charset charset) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(data, from, data.length - from))) {
            byte[] text = in.readNBytes(room + 1);
            if (text.length > room) {
                throw new IllegalArgumentException("This PNG carries texts of more than %,d bytes; they are not read.".formatted(MAX_TEXT));
            }
            room -= text.length;
            return new String(text, charset);
        } catch (IOException e) {
            throw new IllegalArgumentException("This PNG is damaged: a compressed text in it cannot be unpacked.", e);
        }
    }

    private static int indexOfZero(byte[] data, int from) {
        for (int i = from; i < data.length; i++) {
            if (data[i] == 0) {
                return i;
            }
        }
        return -1;
    }
}
