// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Finds the infotext that a file carries: a PNG's text chunk, or a text file's whole content. */
final class InfotextFile {

    private static final Map<String, String> OTHER_PROGRAMS = Map.of("prompt", "ComfyUI", "workflow", "ComfyUI",
            "invokeai_metadata", "InvokeAI", "sd-metadata", "InvokeAI", "Dream", "InvokeAI");

    private InfotextFile() {}

    static ImportedParameters read(Path file) {
        byte[] bytes = PictureFile.bytes(file);
        try {
            return Infotext.read(PngChunks.isPng(bytes) ? inPng(bytes) : inText(bytes));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(file.getFileName(), e.getMessage()), e);
        }
    }

    private static String inPng(byte[] bytes) {
        Map<String, String> texts = PngText.read(PngChunks.read(bytes));
        if (texts.containsKey("parameters")) {
            return texts.get("parameters");
        }
        for (String keyword : texts.keySet()) {
            if (OTHER_PROGRAMS.containsKey(keyword)) {
                throw new IllegalArgumentException(
                        "This PNG carries the parameters of %s, which are not read yet; the web UI's are.".formatted(OTHER_PROGRAMS.get(keyword)));
            }
        }
        throw new IllegalArgumentException(
                "This PNG carries no generation parameters. They are lost when a picture is edited or sent through a messenger; ask for the original file.");
    }

    private static String inText(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(12, bytes.length), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u00FF\u00D8\u00FF") || start.startsWith("RIFF") && start.endsWith("WEBP")) {
            throw new IllegalArgumentException("Parameters in JPEG and WebP pictures are not read yet. Give the PNG, or the parameters as a text file.");
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.indexOf('\0') < 0) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // not text: said below, in the same words as for a text with zero bytes
        }
        throw new IllegalArgumentException("This is neither a PNG nor a text file in UTF-8. Give a PNG with parameters, or the parameters as a text file.");
    }
}
