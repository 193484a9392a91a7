// SPDX-License-Identifier: Apache-2.0
package io.variorum.view;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * How far something is that may take long. It appears only if that takes more than a second, and nothing of it stays.
 * Any thread may tell of progress; it is shown by a thread of its own, so telling costs next to nothing.
 */
public final class ProgressBar implements AutoCloseable {

    private static final double PATIENCE = 1; // seconds: of what is over by then, nothing is seen
    private static final double PATIENCE_UNCOUNTED = 2; // to open a model takes a second or so, and there is nothing to see but that it takes long
    private static final long EVERY = 500; // milliseconds
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "variorum-progress");
        thread.setDaemon(true);
        return thread;
    });

    private final String what;
    private final String things;
    private final Thread owner = Thread.currentThread();
    private final Screen screen = Screen.current();
    private ScheduledFuture<?> ticks;
    private Screen.Panel panel; // once there is something to see
    private long done;
    private long total; // 0 where nobody knows
    private boolean stopped;
    private boolean closed;

    ProgressBar(String what, String things, long total) {
        this.what = Visible.line(what);
        this.things = things;
        this.total = total;
    }

    /**
     * @param what is done, as the first words of a sentence: "Comparing"
     * @param things that are counted, in the plural: "pictures"
     * @param total how many there are; 0 where that is not known yet, or never
     */
    public static ProgressBar of(String what, String things, long total) {
        ProgressBar bar = new ProgressBar(what, things, total);
        long start = System.nanoTime();
        bar.ticks = CLOCK.scheduleAtFixedRate(() -> bar.tick((System.nanoTime() - start) / 1e9), EVERY, EVERY, TimeUnit.MILLISECONDS);
        return bar;
    }

    /** Of something in which there is nothing to count: {@code of("Opening v1-5")}. */
    public static ProgressBar of(String what) {
        return of(what, "", 0);
    }

    /** So many are done, of so many. */
    public synchronized void at(long done, long total) {
        this.done = done;
        this.total = total;
    }

    /** One more is done, as in {@link #step(int)}. */
    public void step() {
        step(1);
    }

    /**
     * So many more are done. Where several threads are at work, this is where an interrupt of the one that began reaches them all.
     *
     * @throws CancellationException if that thread was interrupted
     */
    public synchronized void step(int more) {
        done += more;
        if (stopped || owner.isInterrupted()) {
            stopped = true;
            throw new Stopped("Stopped after %,d of %,d %s.".formatted(done, total, things));
        }
    }

    /** Shows the state of things, if it is time to. */
    synchronized void tick(double seconds) {
        if (closed) {
            return;
        }
        if (panel != null) {
            panel.update(new State(sentence(seconds), percent()));
        } else if (isWorthIt(seconds)) {
            panel = screen.open(new State(sentence(seconds), percent()));
        }
    }

    private boolean isWorthIt(double seconds) {
        return things.isEmpty() ? seconds >= PATIENCE_UNCOUNTED
                : seconds >= PATIENCE && (done == 0 || total == 0 || left(seconds) >= PATIENCE);
    }

    private double left(double seconds) {
        return seconds / done * (total - done);
    }

    /** "Sampling: 7 of 20 steps, about 52 s left". */
    private String sentence(double seconds) {
        if (things.isEmpty() || total == 0 && done == 0) {
            return what + " …";
        }
        if (total == 0) {
            return "%s: %,d %s so far".formatted(what, done, things);
        }
        String counted = "%s: %,d of %,d %s".formatted(what, done, total, things);
        return done == 0 ? counted : counted + (done == total ? "; finishing" : ", %s left".formatted(about(left(seconds))));
    }

    private long percent() {
        return total == 0 ? 0 : 100 * done / total;
    }

    /** A time to two digits, as people say it: "about 20 s", "about 12 min". */
    public static String about(double seconds) {
        if (seconds < 0.95) {
            return "less than a second";
        }
        if (seconds < 99.5) {
            return "about %d s".formatted(Math.round(seconds));
        }
        return seconds < 99.5 * 60
                ? "about %d min".formatted(Math.round(seconds / 60))
                : "about %,d h".formatted(Math.round(seconds / 3600));
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (ticks != null) {
            ticks.cancel(false);
        }
        if (panel != null) {
            panel.update(new State("", 0));
        }
    }

    /** Without a public constructor, for Java would make another of it on its way from thread to thread, without the sentence. */
    private static final class Stopped extends CancellationException {
        private Stopped(String sentence) {
            super(sentence);
        }
    }

    private record State(String sentence, long percent) implements Viewable {
        @Override
        public Html html() {
            return sentence.isEmpty() ? new Html("") : Html.block(Html.of(ProgressBar.class, "progress-bar.mustache",
                    Map.of("sentence", sentence, "percent", percent)));
        }

        @Override
        public String toString() {
            return sentence;
        }
    }
}
