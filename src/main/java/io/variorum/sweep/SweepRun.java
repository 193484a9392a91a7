// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.ledger.FolderUnwritable;
import io.variorum.picture.Picture;
import io.variorum.pipeline.PictureMaker;
import io.variorum.prompt.Parameters;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.IntStream;

/** One run of a plan: makes cell after cell and keeps the account of it. */
final class SweepRun {

    private final Sweep plan;
    private final PictureMaker maker;
    private final Cell[] cells;
    private Pace pace = Pace.measured();

    SweepRun(Sweep plan, PictureMaker maker) {
        this.plan = plan;
        this.maker = maker;
        this.cells = plan.cells().toArray(Cell[]::new);
    }

    Grid run() {
        refuseWhatCannotBeMade();
        int[] order = order(plan);
        SweepScreen screen = new SweepScreen(cells.length);
        try {
            for (int i = 0; i < order.length; i++) {
                int next = i + 1;
                make(order[i], screen);
                screen.show(this::grid, () -> pace.seconds(IntStream.range(next, order.length)
                        .mapToObj(n -> cells[order[n]].parameters()).toList()));
            }
        } catch (CancellationException e) {
            // A kernel's sockets close when an interrupted thread writes to them: the exception carries the interrupt on.
            Thread.interrupted();
            SweepRecord.write(grid());
            throw new CancellationException(screen.stopped(grid()));
        } catch (FolderUnwritable e) {
            throw new UncheckedIOException(e.getMessage() + " " + screen.stopped(grid()), e.getCause());
        } finally {
            maker.rest();
        }
        screen.finished();
        SweepRecord.write(grid());
        return grid();
    }

    private void make(int number, SweepScreen screen) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException();
        }
        Cell cell = cells[number];
        long start = System.nanoTime();
        boolean[] worked = {false};
        try {
            Picture picture = maker.generate(cell.parameters(), (done, total) -> {
                worked[0] = true; // a picture that was found takes no steps
                screen.step(done, total);
            });
            cells[number] = cell.with(StudioFile.stored(picture));
            if (worked[0]) {
                pace = pace.and(cell.parameters(), Duration.ofNanos(System.nanoTime() - start));
            }
            screen.made(picture, worked[0]);
        } catch (CancellationException | FolderUnwritable e) {
            throw e; // a disk that takes nothing more would let every further picture be made in vain
        } catch (RuntimeException e) {
            cells[number] = cell.failed(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
            screen.failed();
        }
    }

    private Grid grid() {
        return plan.grid(Arrays.asList(cells));
    }

    /** Asks the maker about every cell before the first picture: an unknown LoRA is known now, not after an hour. */
    private void refuseWhatCannotBeMade() {
        Set<String> reasons = new LinkedHashSet<>();
        for (Cell cell : cells) {
            try {
                maker.origin(cell.parameters());
            } catch (IllegalArgumentException e) {
                reasons.add(e.getMessage());
            }
        }
        if (!reasons.isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", reasons));
        }
    }

    static int[] order(Sweep plan) {
        return plan.shuffle().isPresent() ? drawn(plan.cells().size(), plan.shuffle().getAsLong()) : order(plan.cells());
    }

    /**
     * The order of work: what is slow to change stays the same as long as it can. First all of one checkpoint, within it
     * all of one LoRA setting, within it all of one prompt (its encoding is shared), within it all of one size; else as
     * planned. No picture depends on it.
     */
    static int[] order(List<Cell> cells) {
        Comparator<Integer> byCheckpoint = Comparator.comparing(ranks(cells, p -> Objects.requireNonNullElse(p.checkpoint(), "")));
        Comparator<Integer> byLoras = Comparator.comparing(ranks(cells, Parameters::loras));
        Comparator<Integer> byWords = Comparator.comparing(ranks(cells,
                p -> Arrays.asList(p.prompt(), p.negativePrompt(), p.clipSkip())));
        Comparator<Integer> bySize = Comparator.comparing(ranks(cells, p -> Arrays.asList(p.width(), p.height())));
        return IntStream.range(0, cells.size()).boxed()
                .sorted(byCheckpoint.thenComparing(byLoras).thenComparing(byWords).thenComparing(bySize)).mapToInt(Integer::intValue).toArray();
    }

    private static int[] drawn(int size, long seed) {
        List<Integer> numbers = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(numbers, new Random(seed));
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Function<Integer, Integer> ranks(List<Cell> cells, Function<Parameters, ?> key) {
        Map<Object, Integer> first = new HashMap<>();
        List<Integer> ranks = new ArrayList<>(cells.size());
        for (Cell cell : cells) {
            ranks.add(first.computeIfAbsent(key.apply(cell.parameters()), k -> first.size()));
        }
        return ranks::get;
    }
}
