// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.ParseOptions;
import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The texts about its making that a JPEG or WebP carries: EXIF's user comment, and XMP's comment and description. */
final class Exif {

    private static final String EXIF = "http://ns.adobe.com/exif/1.0/";
    private static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";
    private static final int CODE = 8; // bytes that name a user comment's encoding

    private Exif() {}

    static boolean isJpegOrWebp(byte[] file) {
        String start = new String(file, 0, Math.min(12, file.length), StandardCharsets.ISO_8859_1);
        return start.startsWith("\u00FF\u00D8\u00FF") || start.startsWith("RIFF") && start.endsWith("WEBP");
    }

    /** Those that are not blank, the likeliest first. */
    static List<String> texts(byte[] file) {
        List<String> texts = new ArrayList<>();
        try {
            Metadata metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(file), file.length);
            for (Directory directory : metadata.getDirectories()) {
                if (directory.containsTag(ExifSubIFDDirectory.TAG_USER_COMMENT) && !(directory instanceof XmpDirectory)) {
                    texts.add(comment(directory.getByteArray(ExifSubIFDDirectory.TAG_USER_COMMENT)));
                }
                if (directory instanceof ExifIFD0Directory) { // ComfyUI's WebP: "prompt:{…}" in place of the camera's name
                    texts.add(afterColon(directory.getString(ExifIFD0Directory.TAG_MODEL)));
                    texts.add(afterColon(directory.getString(ExifIFD0Directory.TAG_MAKE)));
                }
            }
            for (XmpDirectory xmp : metadata.getDirectoriesOfType(XmpDirectory.class)) {
                texts.addAll(texts(xmp.getXMPMeta()));
            }
        } catch (ImageProcessingException | IOException | XMPException | RuntimeException e) {
            throw new IllegalArgumentException("This picture is damaged: what it carries beside its pixels cannot be read.", e);
        }
        return texts.stream().filter(text -> text != null && !text.isBlank()).toList();
    }

    /** The texts of an XMP packet, as a PNG carries it. */
    static List<String> texts(String xmp) {
        if (xmp.length() > InfotextReader.MAX_TEXT) {
            throw new IllegalArgumentException("This picture carries XMP of %,d characters; up to %,d are read.".formatted(xmp.length(), InfotextReader.MAX_TEXT));
        }
        try {
            return texts(XMPMetaFactory.parseFromString(xmp, new ParseOptions().setDisallowDoctype(true)));
        } catch (XMPException | RuntimeException e) {
            return List.of(); // a packet of another kind, or damaged: the same as none
        }
    }

    private static List<String> texts(XMPMeta meta) throws XMPException {
        List<String> texts = new ArrayList<>();
        for (String[] place : new String[][] {{EXIF, "UserComment"}, {DUBLIN_CORE, "description"}}) {
            if (meta != null && meta.doesPropertyExist(place[0], place[1])) {
                var text = meta.getLocalizedText(place[0], place[1], null, "x-default");
                texts.add(text == null ? meta.getPropertyString(place[0], place[1]) : text.getValue());
            }
        }
        return texts.stream().filter(text -> text != null && !text.isBlank()).toList();
    }

    private static String afterColon(String text) {
        return text != null && (text.startsWith("prompt:") || text.startsWith("parameters:")) ? text.substring(text.indexOf(':') + 1) : null;
    }

    /** Eight bytes name the encoding; UTF-16's byte order is found from the text, since writers do not agree on it. */
    static String comment(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        String code = new String(bytes, 0, Math.min(CODE, bytes.length), StandardCharsets.ISO_8859_1);
        byte[] text = bytes.length < CODE ? bytes : Arrays.copyOfRange(bytes, CODE, bytes.length);
        if (code.equals("UNICODE\0")) {
            int zeros = 0; // Latin letters have a zero byte: before the letter in big-endian order, after it in little-endian
            for (int i = 0; i < text.length; i++) {
                zeros += text[i] != 0 ? 0 : i % 2 == 0 ? 1 : -1;
            }
            Charset order = zeros < 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
            return new String(text, order).replace("\uFEFF", "").replace("\0", "");
        }
        boolean coded = code.equals("ASCII\0\0\0") || code.equals("\0".repeat(CODE));
        return new String(coded ? text : bytes, StandardCharsets.UTF_8).replace("\0", "");
    }
}
