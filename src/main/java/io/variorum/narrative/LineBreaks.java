// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import com.openhtmltopdf.extend.FSTextBreaker;
import java.text.BreakIterator;
import java.util.Locale;

/** Where a line of a PDF may end: where Java says, but not inside a time, a date, "SHA-256" or ".seed(5)", nor between a number and its %. */
final class LineBreaks implements FSTextBreaker {

    private final BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
    private String text = "";

    @Override
    public void setText(String text) {
        this.text = text;
        breaks.setText(text);
    }

    @Override
    public int next() {
        int place = breaks.next();
        while (place != BreakIterator.DONE && place < text.length() && holdsTogether(place)) {
            place = breaks.next();
        }
        return place;
    }

    private boolean holdsTogether(int place) {
        char before = text.charAt(place - 1);
        char after = text.charAt(place);
        return (before == ':' || before == '-' || before == '–') && Character.isDigit(after)
                || before == '.' && Character.isLetter(after)
                || after == '%' && before == ' ' && place > 1 && Character.isDigit(text.charAt(place - 2));
    }
}
