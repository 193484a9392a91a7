// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.ledger.Entry;
import io.variorum.picture.Picture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What the picture's file says of itself, and who is named. */
final class DisclosureChapter implements Chapter {

    /** The marks that a text field of the file may hold, and how they are called. */
    private static final Map<String, String> LABELS = Map.of("DigitalSourceType", "IPTC DigitalSourceType",
            "http://www.tc260.org.cn/ns/AIGC/1.0/", "GB 45438 AIGC");

    @Override
    public Section tell(Story story, Sentences say) {
        List<Block> blocks = new ArrayList<>();
        story.subject().ifPresentOrElse(subject -> {
            List<Long> entry = List.of(subject.number());
            blocks.add(new Block.Paragraph(Voice.RECORDED, entry,
                    say.say("disclosure.made", subject.origin().program(), subject.origin().model())));
            story.picture(subject.picture()).ifPresent(p -> carried(p, entry, say, blocks));
        }, () -> blocks.add(new Block.Missing(say.say("front.nothing"), say.say("front.nothing.verb"))));
        blocks.add(new Block.Paragraph(Voice.EXPLAINED, List.of(), say.say("disclosure.author")));
        return new Section("disclosure", say.say("disclosure.heading"), blocks);
    }

    private static void carried(Picture picture, List<Long> entry, Sentences say, List<Block> blocks) {
        List<String> keywords = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (Element text : texts(picture.bytes())) {
            keywords.add(text.getAttribute("keyword"));
            String value = text.getAttribute(text.hasAttribute("value") ? "value" : "text");
            LABELS.forEach((mark, name) -> {
                if (value.contains(mark) && !labels.contains(name)) {
                    labels.add(name);
                }
            });
        }
        blocks.add(new Block.Paragraph(Voice.RECORDED, entry, keywords.isEmpty() ? say.say("disclosure.carriesNothing")
                : say.say("disclosure.carries", say.list(keywords.stream().sorted().toList()))));
        if (labels.isEmpty()) {
            blocks.add(new Block.Missing(say.say("disclosure.noLabel"), ""));
        } else {
            labels.sort(null);
            blocks.add(new Block.Paragraph(Voice.RECORDED, entry, say.say("disclosure.labels", say.list(labels))));
        }
    }

    /** The text chunks of a PNG file. */
    private static List<Element> texts(byte[] png) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(in);
            Node root = reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
            List<Element> texts = new ArrayList<>();
            for (Node kind = root.getFirstChild(); kind != null; kind = kind.getNextSibling()) {
                for (Node n = kind.getFirstChild(); kind.getNodeName().endsWith("Xt") && n != null; n = n.getNextSibling()) {
                    texts.add((Element) n);
                }
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            reader.dispose();
        }
    }
}
