// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** The contact sheet as PNG bytes that say what they show: title, what was held fixed, and the grid's table as CSV. */
final class SheetPng {

    private static final String FORMAT = "javax_imageio_png_1.0";

    private SheetPng() {}

    static byte[] of(Grid grid, BufferedImage sheet) {
        return bytes(sheet, Map.of("Title", grid.toString(),
                "Description", Settings.text(Held.fixed(grid.base(), grid.cells())),
                "grid.csv", grid.csv()));
    }

    private static byte[] bytes(BufferedImage sheet, Map<String, String> texts) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream();
                ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(sheet), null);
            IIOMetadataNode root = new IIOMetadataNode(FORMAT);
            IIOMetadataNode chunks = new IIOMetadataNode("iTXt");
            texts.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(e -> chunks.appendChild(chunk(e)));
            root.appendChild(chunks);
            metadata.mergeTree(FORMAT, root);
            writer.setOutput(stream);
            writer.write(metadata, new IIOImage(sheet, null, metadata), null);
            stream.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }

    private static IIOMetadataNode chunk(Map.Entry<String, String> text) {
        IIOMetadataNode node = new IIOMetadataNode("iTXtEntry");
        node.setAttribute("keyword", text.getKey());
        node.setAttribute("compressionFlag", "TRUE");
        node.setAttribute("compressionMethod", "0");
        node.setAttribute("languageTag", "");
        node.setAttribute("translatedKeyword", "");
        node.setAttribute("text", text.getValue());
        return node;
    }
}
