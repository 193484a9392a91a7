// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Gives a chart's SVG the colours of the page it stands on. Ground, letters and lines change; bars, curves, the colours of a
 * scale and pictures carry a meaning, so they stay.
 */
final class SvgTheme {

    private static final Pattern DIGITS = Pattern.compile("(?<=\\d\\.\\d\\d)\\d+(?=[ ,\")])"); // finer than a hundredth of a pixel
    private static final Pattern CLIP = Pattern.compile("clip-?\\d+");
    private static final Pattern PICTURE = Pattern.compile("data:image/[^\"]+");
    private static final Pattern USE = Pattern.compile("<image ([^>]*?)height=\"([^\"]+)\"([^>]*?)width=\"([^\"]+)\"([^>]*?)xlink:href=\"@(\\d+)\"([^>]*)/>");

    private SvgTheme() {}

    /**
     * A file of its own, light or dark as the system.
     *
     * @param svg as XChart writes it: light, and with a number for each clip that changes from run to run
     */
    static String file(String svg) {
        String drawn = named(svg, "");
        int body = drawn.indexOf('>') + 1;
        return drawn.substring(0, body) + "<style>svg{" + PageColour.styles(PageColour::light) + "}@media(prefers-color-scheme:dark){svg{" + PageColour.styles(PageColour::dark) + "}}</style>"
                + drawn.substring(body);
    }

    /** A part of a page whose style sheet names the colours; no other chart of the page has its ids. */
    static String part(String svg) {
        return named(svg, "c" + Integer.toHexString(named(svg, "").hashCode()) + "-");
    }

    private static String named(String svg, String lead) {
        List<String> pictures = new ArrayList<>();
        String plain = numbered(CLIP, numbered(PICTURE, svg.substring(svg.indexOf("<svg")), "@", pictures), lead + "clip", new ArrayList<>());
        String drawn = DIGITS.matcher(plain).replaceAll("").replaceAll("\\n\\s*", "\n");
        for (PageColour colour : PageColour.values()) {
            Color light = colour.light();
            drawn = drawn.replace("rgb(" + light.getRed() + "," + light.getGreen() + "," + light.getBlue() + ")", "var(" + colour.named() + ")");
        }
        int body = drawn.indexOf('>') + 1;
        return drawn.substring(0, body) + symbols(pictures, lead)
                + USE.matcher(drawn.substring(body)).replaceAll("<use $1height=\"$2\"$3width=\"$4\"$5xlink:href=\"#" + lead + "p$6\"$7/>");
    }

    /** A picture that is drawn twice, along two edges for instance, is in the file once. */
    private static String symbols(List<String> pictures, String lead) {
        StringBuilder out = new StringBuilder("<defs>");
        for (int i = 0; i < pictures.size(); i++) {
            out.append("<symbol id=\"").append(lead).append('p').append(i).append("\" viewBox=\"0 0 1 1\" preserveAspectRatio=\"none\"><image width=\"1\" height=\"1\" preserveAspectRatio=\"none\" xlink:href=\"")
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
}
