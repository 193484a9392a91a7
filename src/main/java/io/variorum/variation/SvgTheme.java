// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Gives a chart's SVG its dark colours. Ground, letters and lines change; bars, curves, the colours of a scale and pictures
 * mean something, so that they stay.
 */
final class SvgTheme {

    /** The colour of each part on a dark page, as the account's own style sheet has them. */
    private static final Map<Color, Color> DARK = new LinkedHashMap<>();

    static {
        DARK.put(Color.WHITE, new Color(0x1b1917));
        DARK.put(ChartStyle.INK, new Color(0xece7de));
        DARK.put(ChartStyle.SOFT, new Color(0xaca598));
        DARK.put(ChartStyle.LINE, new Color(0x4a453d));
        DARK.put(ChartStyle.FLOOR, new Color(0xc4beb2));
        DARK.put(ChartStyle.BAND, new Color(0x35312b));
    }

    private static final Pattern DIGITS = Pattern.compile("(?<=\\d\\.\\d\\d)\\d+(?=[ ,\")])"); // finer than a hundredth of a pixel
    private static final Pattern CLIP = Pattern.compile("clip-?\\d+");
    private static final Pattern PICTURE = Pattern.compile("data:image/[^\"]+");
    private static final Pattern USE = Pattern.compile("<image ([^>]*?)height=\"([^\"]+)\"([^>]*?)width=\"([^\"]+)\"([^>]*?)xlink:href=\"@(\\d+)\"([^>]*)/>");

    private SvgTheme() {}

    /** @param svg as XChart writes it: light, and with a number for each clip that changes from run to run */
    static String on(String svg) {
        List<String> pictures = new ArrayList<>();
        String plain = numbered(CLIP, numbered(PICTURE, svg.substring(svg.indexOf("<svg")), "@", pictures), "clip", new ArrayList<>());
        String drawn = DIGITS.matcher(plain).replaceAll("").replaceAll("\\n\\s*", "\n");
        StringBuilder light = new StringBuilder();
        StringBuilder dark = new StringBuilder();
        for (Map.Entry<Color, Color> part : DARK.entrySet()) {
            String name = "--c" + hex(part.getKey());
            drawn = drawn.replace("rgb(%d,%d,%d)".formatted(part.getKey().getRed(), part.getKey().getGreen(), part.getKey().getBlue()), "var(" + name + ")");
            light.append(name).append(":#").append(hex(part.getKey())).append(';');
            dark.append(name).append(":#").append(hex(part.getValue())).append(';');
        }
        int body = drawn.indexOf('>') + 1;
        return drawn.substring(0, body) + "<style>svg{" + light + "}@media(prefers-color-scheme:dark){svg{" + dark + "}}</style>"
                + symbols(pictures) + USE.matcher(drawn.substring(body)).replaceAll("<use $1height=\"$2\"$3width=\"$4\"$5xlink:href=\"#p$6\"$7/>");
    }

    /** A picture that is drawn twice, along two edges for instance, is in the file once. */
    private static String symbols(List<String> pictures) {
        StringBuilder out = new StringBuilder("<defs>");
        for (int i = 0; i < pictures.size(); i++) {
            out.append("<symbol id=\"p").append(i).append("\" viewBox=\"0 0 1 1\" preserveAspectRatio=\"none\"><image width=\"1\" height=\"1\" preserveAspectRatio=\"none\" xlink:href=\"")
                    .append(pictures.get(i)).append("\"/></symbol>");
        }
        return out.append("</defs>").toString();
    }

    /** Each different match becomes the word and its number in the order of first appearance. */
    private static String numbered(Pattern pattern, String text, String word, List<String> found) {
        return pattern.matcher(text).replaceAll(match -> {
            if (!found.contains(match.group())) {
                found.add(match.group());
            }
            return word + found.indexOf(match.group());
        });
    }

    private static String hex(Color colour) {
        return "%06x".formatted(colour.getRGB() & 0xFFFFFF);
    }
}
