// SPDX-License-Identifier: Apache-2.0
package io.variorum.view;

import com.samskivert.mustache.Mustache;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A piece of HTML that is safe to show: made only from templates that escape what they are given. */
public record Html(String text) {

    /**
     * Fills the Mustache template {@code name} that lies beside {@code owner} among the resources. {@code {{x}}} is
     * escaped; a nested {@link Html} goes in with {@code {{{x}}}}.
     */
    public static Html of(Class<?> owner, String name, Object values) {
        return new Html(Mustache.compiler().escapeHTML(true).defaultValue("").compile(Resource.text(owner, name)).execute(values));
    }

    /** Wraps HTML for a notebook's output: the program's style sheet, then the content. A block stays as it is. */
    public static Html block(Html content) {
        String style = "<style>" + styleSheet() + "</style>";
        return content.text.startsWith(style) ? content
                : new Html(style + "<div class=\"variorum\">" + content + "</div>");
    }

    /** The one style sheet; every rule begins with {@code .variorum}, so that it cannot touch the page around it. */
    public static String styleSheet() {
        return Resource.text(Html.class, "variorum.css");
    }

    public static String pngUri(byte[] png) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }

    public static String svgUri(String svg) {
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return text;
    }
}
