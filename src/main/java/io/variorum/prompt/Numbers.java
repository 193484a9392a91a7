// SPDX-License-Identifier: Apache-2.0
package io.variorum.prompt;

import java.math.BigDecimal;

/** How a number is written everywhere: the shortest decimal that reads back as the same number, without ".0". */
public final class Numbers {

    private Numbers() {}

    public static String text(double number) {
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : Double.toString(number);
    }
}
