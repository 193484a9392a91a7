// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.ledger.Film;
import io.variorum.ledger.FilmPage;
import io.variorum.picture.Picture;
import io.variorum.sampling.Latent;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Keeps the latents of a picture's making, and shows them as pictures one after the other. */
final class StepFilm implements Trace {

    static final FilmPage PAGE = new FilmPage(512, 2);
    private static final int STEPS = 120; // frames; of more steps only every second, third … is shown
    private static final Duration STEP = Duration.ofMillis(300);
    private static final Duration LAST = Duration.ofSeconds(4);

    private final List<Latent> latents = new ArrayList<>();

    /**
     * @param decoded the pixels of a latent
     * @param draw makes the picture again and tells of every number on the way
     */
    static Stream<Film.Frame> frames(Picture picture, Function<Latent, int[]> decoded, Consumer<Trace> draw) {
        StepFilm steps = new StepFilm();
        draw.accept(steps);
        int all = steps.latents.size();
        int stride = (all + STEPS - 1) / STEPS;
        return IntStream.range(0, all).filter(i -> (all - 1 - i) % stride == 0).mapToObj(i -> steps.frame(picture, i, decoded)); // the last step is among them
    }

    private Film.Frame frame(Picture picture, int i, Function<Latent, int[]> decoded) {
        boolean last = i == latents.size() - 1;
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, picture.width(), picture.height(), decoded.apply(latents.get(i)), 0, picture.width());
        return new Film.Frame(image, "picture %s…".formatted(picture.digest().substring(0, 12)),
                "step %d of %d".formatted(i + 1, latents.size()), last, last ? LAST : STEP);
    }

    @Override
    public void latent(int step, Latent latent) {
        latents.add(latent);
    }
}
