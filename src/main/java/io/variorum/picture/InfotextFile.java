// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds what a file says of its making: in a PNG's text chunks, in a JPEG's or WebP's EXIF, or as a text file's content. */
final class InfotextFile {

    private static final List<String> KEYWORDS = List.of("parameters", "invokeai_metadata", "sd-metadata", "prompt");
    private static final String XMP = "XML:com.adobe.xmp";

    private InfotextFile() {}

    static ImportedParameters read(Path file) {
        byte[] bytes = PictureFile.bytes(file);
        try {
            if (PngChunks.isPng(bytes)) {
                return inPicture(inPng(PngText.read(PngChunks.read(bytes))), "PNG");
            }
            return Exif.isJpegOrWebp(bytes) ? inPicture(Exif.texts(bytes), "picture") : OtherPrograms.read(inText(bytes));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(file.getFileName(), e.getMessage()), e);
        }
    }

    private static ImportedParameters inPicture(List<String> texts, String kind) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException(
                    "This %s carries no generation parameters. They are lost when a picture is edited or sent through a messenger; ask for the original file."
                            .formatted(kind));
        }
        return OtherPrograms.read(texts.get(0));
    }

    private static List<String> inPng(Map<String, String> texts) {
        List<String> found = new ArrayList<>(KEYWORDS.stream().filter(texts::containsKey).map(texts::get).toList());
        if (texts.containsKey(XMP)) {
            found.addAll(Exif.texts(texts.get(XMP)));
        }
        if (found.isEmpty() && texts.containsKey("workflow")) {
            throw new IllegalArgumentException(OtherPrograms.WORKFLOW);
        }
        return found;
    }

    private static String inText(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.indexOf('\0') < 0) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // not text: said below, in the same words as for a text with zero bytes
        }
        throw new IllegalArgumentException(
                "This is neither a PNG, JPEG or WebP nor a text file in UTF-8. Give a picture with parameters, or the parameters as a text file.");
    }
}
