// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Evenly spaced numbers from one to another, both ends included where the step meets them. Counted in decimals, so that
 * 0 to 1 by 0.1 has 0.3 and not 0.30000000000000004, and never passes its end.
 */
public record Range(BigDecimal from, BigDecimal to, BigDecimal step, Integer count) {

    /** From one number to another by 1, upwards or downwards. */
    public static Range of(BigDecimal from, BigDecimal to) {
        return new Range(from, to, BigDecimal.valueOf(from.compareTo(to) <= 0 ? 1 : -1), null);
    }

    /** From one number to another; {@link #step(double)} or {@link #count} says which lie between. */
    public static Range of(double from, double to) {
        return of(decimal(from), decimal(to));
    }

    private static BigDecimal decimal(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("A range has numbers for its ends and its step, but here is %s. Try range(3, 9).step(3).".formatted(number));
        }
        return BigDecimal.valueOf(number);
    }

    /** The range in steps of this size: {@code range(2, 8).step(2)}. */
    public Range step(double step) {
        return step(decimal(step));
    }

    /** The range in steps of exactly this size. */
    public Range step(BigDecimal step) {
        int direction = to.compareTo(from);
        if (step.signum() == 0 || direction != 0 && step.signum() != direction) {
            throw new IllegalArgumentException("A step of %s does not lead from %s to %s. Try a step of %s.".formatted(
                    text(step), text(from), text(to), direction < 0 ? "-1" : "1"));
        }
        return new Range(from, to, step, null);
    }

    /** The range as {@code count} numbers, the first and the last among them. */
    public Range count(int count) {
        if (count < 1 || count > Axis.MAX_VALUES) {
            throw new IllegalArgumentException("A range has 1 to %,d values, but was asked for %,d. Try %s to %s in 5."
                    .formatted(Axis.MAX_VALUES, count, text(from), text(to)));
        }
        return new Range(from, to, null, count);
    }

    /** The numbers, in order. */
    public List<BigDecimal> values() {
        if (count != null) {
            return count == 1 ? List.of(from) : IntStream.range(0, count).mapToObj(this::share).toList();
        }
        BigInteger steps = to.subtract(from).divideToIntegralValue(step).toBigInteger();
        if (steps.compareTo(BigInteger.valueOf(Axis.MAX_VALUES)) >= 0) {
            throw new IllegalArgumentException(
                    "%s to %s by %s has %,d values; up to %,d are possible. Choose a larger step.".formatted(text(from),
                            text(to), text(step), steps.add(BigInteger.ONE), Axis.MAX_VALUES));
        }
        return IntStream.rangeClosed(0, steps.intValueExact())
                .mapToObj(i -> from.add(step.multiply(BigDecimal.valueOf(i)))).toList();
    }

    private BigDecimal share(int i) {
        return from.add(to.subtract(from).multiply(BigDecimal.valueOf(i))
                .divide(BigDecimal.valueOf(count - 1L), MathContext.DECIMAL64));
    }

    double[] doubles() {
        return values().stream().mapToDouble(BigDecimal::doubleValue).toArray();
    }

    /** Whole numbers; the fractions that an even spacing leaves are cut off, as the web UI does (1-10[5] is 1, 3, 5, 7, 10). */
    long[] wholes() {
        return values().stream().mapToLong(v -> count != null ? v.longValue() : whole(v)).toArray();
    }

    private static long whole(BigDecimal value) {
        try {
            return value.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("%s is not a whole number. Try %s.".formatted(text(value),
                    value.toBigInteger()));
        }
    }

    @Override
    public String toString() {
        return "%s to %s %s".formatted(text(from), text(to), count == null ? "by " + text(step) : "in " + count);
    }

    static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
