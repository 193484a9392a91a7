// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.ledger.Film;
import io.variorum.ledger.Ledger;
import io.variorum.ledger.Past;
import io.variorum.ledger.Reproduction;
import io.variorum.ledger.StepFrames;
import io.variorum.picture.GivenFile;
import io.variorum.picture.Origin;
import io.variorum.picture.Picture;
import io.variorum.prompt.Depicted;
import io.variorum.prompt.Parameters;
import io.variorum.sampling.Latent;
import io.variorum.sampling.Sampler;
import io.variorum.sampling.Samplers;
import io.variorum.sampling.SeededNoise;
import io.variorum.sampling.StepObserver;
import io.variorum.sampling.TimeSteps;
import io.variorum.text.ConditioningCourse;
import io.variorum.torch.Arithmetic;
import io.variorum.torch.Device;
import io.variorum.unet.GuidedDenoiser;
import io.variorum.view.Html;
import io.variorum.view.ProgressBar;
import io.variorum.view.Viewable;
import java.awt.image.BufferedImage;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A Stable Diffusion 1.x model that makes pictures and writes them down.
 *
 * <p>A picture is a pure function of its {@link Parameters} and its {@link Origin} on one kind of machine, whatever was
 * made before it. One picture is made at a time.
 */
public final class StableDiffusion implements PictureMaker, StepFrames, Viewable, AutoCloseable {

    private static final Cleaner CLEANER = Cleaner.create();

    private final Model model;
    private final Cleaner.Cleanable freeing; // for models that a notebook forgets: their memory is not Java's
    private final Words words;
    private final Studio studio;
    private final SourcePictures sources;
    private final OtherModels others;

    private StableDiffusion(Studio studio, SourcePictures sources, Model model) {
        this.studio = studio;
        this.sources = sources;
        this.model = model;
        this.freeing = CLEANER.register(this, model::close);
        this.words = new Words(model, model.embeddings());
        this.others = new OtherModels(model.file(), file -> new StableDiffusion(studio, sources, Model.open(file, model.arithmetic())));
    }

    /**
     * Opens a model; it computes on a graphics card if there is one that libtorch can use, else on the processor.
     *
     * @param model "sample", a folder in diffusers' layout, or a .safetensors file
     */
    public static StableDiffusion load(String model) {
        return open(Studio.NOWHERE, model, () -> Arithmetic.of(Device.automatic()));
    }

    /** Opens a model that writes down what it makes; what the studio folder already holds is not made again. */
    public static StableDiffusion load(Ledger ledger, String model) {
        return open(Studio.of(ledger), model, () -> Arithmetic.of(Device.automatic()));
    }

    public static StableDiffusion load(String model, Arithmetic arithmetic) {
        return open(Studio.NOWHERE, model, () -> arithmetic);
    }

    public static StableDiffusion load(Ledger ledger, String model, Arithmetic arithmetic) {
        return open(Studio.of(ledger), model, () -> arithmetic);
    }

    private static StableDiffusion open(Studio studio, String model, Supplier<Arithmetic> arithmetic) {
        try (ProgressBar bar = ProgressBar.of("Opening model " + model)) {
            return open(studio, new SourcePictures(studio), Model.open(model, arithmetic));
        }
    }

    private static StableDiffusion open(Studio studio, SourcePictures sources, Model model) {
        studio.loaded(model);
        return new StableDiffusion(studio, sources, model);
    }

    /** The same model computing with plain operations in float32, for testimony: {@code sd.exact("reference")}. */
    public StableDiffusion exact(String how) {
        return computing(model.arithmetic().exact(how));
    }

    /** The same model computing in bfloat16: quicker, a little otherwise, and written down as such; refused where the processor has none. */
    public StableDiffusion fast() {
        return computing(model.arithmetic().fast());
    }

    /** The same model on another device: {@code sd.on(gpu())}, {@code sd.on(cpu())}. */
    public StableDiffusion on(Device device) {
        return computing(model.arithmetic().on(device));
    }

    private synchronized StableDiffusion computing(Arithmetic arithmetic) {
        if (arithmetic.equals(model.arithmetic())) {
            return this;
        }
        try (ProgressBar bar = ProgressBar.of("Opening the model anew")) {
            return open(studio, sources, model.with(arithmetic));
        }
    }

    /** Makes the picture and writes it down, or finds it in the studio folder: {@code sd.generate(base)}; the listener is told of every step. */
    @Override
    public synchronized Picture generate(Parameters p, StepListener listener) {
        ModelFacts file = check(p);
        Parameters plain = p.checkpoint(null); // the origin says which model it is, wherever its file lies
        return studio.find(plain, () -> origin(p, file)).orElseGet(() -> maker(p).make(plain, () -> origin(p, file), listener, Trace.NONE));
    }

    /** Makes the picture anew, even if it is in the studio folder, and shows every number on the way. */
    public synchronized Picture generate(Parameters p, Trace trace) {
        ModelFacts file = check(p);
        try (ProgressBar bar = ProgressBar.of("Sampling", "steps", 0)) {
            return maker(p).make(p.checkpoint(null), () -> origin(p, file), bar::at, trace);
        }
    }

    /**
     * Draws the picture and writes it down.
     *
     * @param origin asked for when the picture is drawn: to know it may take the digest of a model just opened
     */
    private Picture make(Parameters p, Supplier<Origin> origin, StepListener listener, Trace trace) {
        long start = System.nanoTime();
        sources.keep(p);
        try {
            Picture picture = Picture.of(p.width(), p.height(), draw(p, words, listener, trace), p, origin.get());
            return studio.keep(picture, Duration.ofNanos(System.nanoTime() - start));
        } catch (RuntimeException e) {
            studio.failed(p, e.getMessage());
            throw e;
        }
    }

    /** Text, then noise, then latent, then pixels: 0xRRGGBB, row by row. */
    private int[] draw(Parameters p, Words words, StepListener listener, Trace trace) {
        model.ready(p);
        ConditioningCourse text = words.encode(p, trace);
        TimeSteps times = model.schedule().timesteps(p.sampler(), p.schedule());
        try (GuidedDenoiser denoiser = new GuidedDenoiser(model.unet(p), times, model.prediction(), text::at, p.cfgScale(), trace::pull)) {
            float[] sigmas = model.schedule().sigmas(p.sampler(), p.schedule(), p.steps()); // high to 0
            SeededNoise noise = new SeededNoise(p.noise(), p.seed());
            Latent first = noise.first(p, Latent.CHANNELS, Latent.CELL);
            trace.noise(first);
            Start from = p.source() == null ? Start.ofNoise(sigmas) : Start.of(sources.find(p), model.encoder(), p.source(), sigmas);
            Sampler sampler = Samplers.of(p.sampler(), p.eta());
            Latent latent = sampler.sample(from.denoiser(denoiser), from.latent(sampler, first), from.sigmas(), noise.after(p.ensd()),
                    observer(listener, trace));
            float[] planes = model.decoder(p).decode(latent); // (3, height, width)
            trace.decoded(p.height(), p.width(), planes);
            return from.kept(Pixels.rgb(planes));
        }
    }

    private static StepObserver observer(StepListener listener, Trace trace) {
        return (done, total, latent) -> {
            trace.latent(done, latent);
            listener.step(done, total);
            if (done < total && Thread.currentThread().isInterrupted()) {
                throw new CancellationException("Stopped after step %d of %d; this picture was not finished.".formatted(done, total));
            }
        };
    }

    private StableDiffusion maker(Parameters p) {
        ModelFacts file = others.file(p.checkpoint());
        return file == model.file() ? this : others.maker(file);
    }

    /**
     * Makes a recorded picture again from what its file says, whatever of it is in the studio folder; lays the two on each
     * other and writes the verdict down: {@code sd.reproduce(picture)}.
     */
    public synchronized Reproduction reproduce(Picture picture) {
        return reproduce(picture, studio.past(picture));
    }

    /** @param past what is known of the picture's making besides what its file says */
    public synchronized Reproduction reproduce(Picture picture, Past past) {
        try (ProgressBar bar = ProgressBar.of("Sampling", "steps", 0)) {
            return studio.reproduced(Replay.of(picture, model, this::check, past, (p, said) -> draw(p, said, bar::at, Trace.NONE)));
        }
    }

    /** The way from noise to this picture as an animated GIF: what the decoder makes of the latent after each step. */
    public synchronized Film film(Picture picture, Path file) {
        return Film.write(file, () -> frames(picture).iterator(), StepFilm.PAGE);
    }

    /** Writes the way from noise to this picture as an animated GIF: {@code sd.film(picture, "steps.gif")}. */
    public Film film(Picture picture, String file) {
        return film(picture, Path.of(file));
    }

    /** What the decoder makes of the latent after each step of this picture, one frame a step: {@code ledger.film("making.gif", sd)} shows them. */
    @Override
    public synchronized Stream<Film.Frame> frames(Picture picture) {
        try (ProgressBar bar = ProgressBar.of("Sampling", "steps", 0)) {
            return StepFilm.frames(picture, this::decoded, trace -> draw(picture.parameters(), words, bar::at, trace));
        }
    }

    /** What a step had come to; frames are asked for one by one, and this model may be at work on another picture by then, or closed. */
    private synchronized int[] decoded(Latent latent) {
        model.checkOpen();
        return Pixels.rgb(model.vae().decode(latent));
    }

    @Override
    public synchronized Origin origin(Parameters p) {
        return origin(p, check(p));
    }

    private Origin origin(Parameters p, ModelFacts file) {
        Map<String, String> embeddings = file.embeddings().files().isEmpty() ? Map.of() : maker(p).words.embeddings(p);
        return file.origin(p, embeddings, model.arithmetic());
    }

    @Override
    public synchronized void rest() {
        others.close();
    }

    /** The model that a request names; what cannot be made here is refused with a sentence. */
    private ModelFacts check(Parameters p) {
        model.checkOpen();
        ModelFacts file = others.file(p.checkpoint());
        file.check(p);
        if (p.source() != null) {
            sources.find(p);
        }
        return file;
    }

    /**
     * Puts a LoRA file on the shelf; from now on it is known by the file's name without its ending, which is returned:
     * {@code sd.addLora(Path.of("ink.safetensors"))}.
     */
    public synchronized String addLora(Path file) {
        return model.shelf().add(file);
    }

    /**
     * Puts a textual inversion embedding on the shelf; from now on its file's name without the ending, which is returned,
     * stands for it in prompts: {@code sd.addEmbedding(Path.of("neg.safetensors"))}.
     */
    public synchronized String addEmbedding(Path file) {
        return model.embeddings().add(file);
    }

    /** Hands a picture over, so that others can be made from it although no studio folder holds it. */
    public synchronized Depicted add(Picture picture) {
        return sources.add(picture);
    }

    /** The same of a file, by its path as <i>Copy Path</i> gives it: {@code base.from(sd.addPicture("girl.png"))}. */
    public Depicted addPicture(String file) {
        return addPicture(GivenFile.named(file));
    }

    /** Hands over a picture file of any origin, to be made into another or to serve as a mask; it is known by its SHA-256. */
    public synchronized Depicted addPicture(Path file) {
        return sources.add(file);
    }

    /**
     * The picture as the model sees it, for distances: 4 numbers for every 8 × 8 pixels, channel by channel, row by row.
     */
    public float[] latent(Picture picture) {
        return latent(picture.image());
    }

    /** The same of any image; what is beyond a multiple of 8 pixels at the right and the bottom is not looked at. */
    public synchronized float[] latent(BufferedImage image) {
        return Pixels.latent(image, Latent.CELL, model.encoder()).values();
    }

    /**
     * How far the words move the network's prediction of the noise at each of its first looks (Wen et al. 2024): root mean
     * square of the prediction with the words less that with the negative prompt. Nothing is made or written down.
     */
    public synchronized double[] pulls(Parameters p, int looks) {
        FirstPulls.check(p, looks);
        origin(p);
        return FirstPulls.of(looks, trace -> maker(p).draw(p.checkpoint(null), maker(p).words, StepListener.NONE, trace));
    }

    /** The side, in pixels, of the square pictures that the model was made for. */
    public int nativeSize() {
        return model.unet(List.of()).sampleSize() * Latent.CELL;
    }

    @Override
    public Html html() {
        return ModelView.html(model, nativeSize());
    }

    /** "Model sample (1c2537bcba), 128 × 128, float32 on cpu, with LoRA hanfugirl": what makes the pictures. */
    @Override
    public String toString() {
        return ModelView.sentence(model, nativeSize());
    }

    /** Gives the model's memory back; it makes no more pictures. */
    @Override
    public synchronized void close() {
        others.close();
        freeing.clean();
    }
}
