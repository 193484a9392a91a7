// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.prompt.Parameters;
import java.util.function.Consumer;

/** Watches only the first looks of a picture's making, and ends it then. */
final class FirstPulls implements Trace {

    private static final class Enough extends RuntimeException {
        Enough() {
            super(null, null, false, false);
        }
    }

    private final double[] pulls;

    private FirstPulls(int looks) {
        pulls = new double[looks];
    }

    /** Refuses, with a sentence, what has no such looks. */
    static void check(Parameters p, int looks) {
        int all = p.source() == null ? p.steps() : p.source().steps(p.steps());
        if (looks < 1 || looks > all) {
            throw new IllegalArgumentException("A picture of %d steps has 1 to %d first looks, but %d were asked for. Try %d.".formatted(all, all, looks, Math.min(3, all)));
        }
        if (p.cfgScale() == 1) {
            throw new IllegalArgumentException("At CFG scale 1 the network is not asked what it would predict without the words. Try .cfgScale(7).");
        }
    }

    /** @param draw makes the picture and tells of every number on the way */
    static double[] of(int looks, Consumer<Trace> draw) {
        FirstPulls first = new FirstPulls(looks);
        try {
            draw.accept(first);
        } catch (Enough e) {
            return first.pulls;
        }
        throw new IllegalStateException("the picture was finished before its network had looked " + looks + " times");
    }

    @Override
    public void pull(int look, double pull) {
        pulls[look] = pull;
        if (look == pulls.length - 1) {
            throw new Enough();
        }
    }
}
