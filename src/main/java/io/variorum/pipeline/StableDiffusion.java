// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.ledger.Environment;
import io.variorum.ledger.Ledger;
import io.variorum.lora.LoraFile;
import io.variorum.picture.Origin;
import io.variorum.picture.Picture;
import io.variorum.prompt.LoraUse;
import io.variorum.prompt.Parameters;
import io.variorum.sampling.Latent;
import io.variorum.sampling.Samplers;
import io.variorum.sampling.SeededNoise;
import io.variorum.sampling.StepObserver;
import io.variorum.text.ConditioningCourse;
import io.variorum.torch.Torch;
import io.variorum.unet.GuidedDenoiser;
import io.variorum.view.Html;
import io.variorum.view.Viewable;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/**
 * A Stable Diffusion 1.x model that makes pictures and writes them down.
 *
 * <p>A picture is a pure function of its {@link Parameters} and its {@link Origin} on one kind of machine, whatever was
 * made before it. One picture is made at a time.
 */
public final class StableDiffusion implements PictureMaker, Viewable, AutoCloseable {

    private static final int LATENT_CHANNELS = 4;
    private static final int LATENT_SCALE = 8; // pixels a latent cell, in each direction

    private static final String DEVICE = "cpu";
    private static final String PRECISION = "float32";
    private static final Cleaner CLEANER = Cleaner.create();

    private final Model model;
    private final Cleaner.Cleanable freeing; // for models that a notebook forgets: their memory is not Java's
    private final Words words;
    private final Studio studio;

    private StableDiffusion(Studio studio, Model model) {
        this.studio = studio;
        this.model = model;
        this.freeing = CLEANER.register(this, model::close);
        this.words = new Words(model);
    }

    /**
     * Opens a model.
     *
     * @param model "sample", a folder in diffusers' layout, or a .safetensors file
     */
    public static StableDiffusion load(String model) {
        return new StableDiffusion(Studio.NOWHERE, Model.open(model));
    }

    /** Opens a model that writes down what it makes; what the studio folder already holds is not made again. */
    public static StableDiffusion load(Ledger ledger, String model) {
        StableDiffusion sd = new StableDiffusion(Studio.of(ledger), Model.open(model));
        ledger.loaded(sd.model.checkpoint().name(), sd.model.checkpoint().digest(), Torch.facts());
        return sd;
    }

    @Override
    public synchronized Picture generate(Parameters p, StepListener listener) {
        Origin origin = origin(p);
        return studio.find(p, origin).orElseGet(() -> make(p, origin, listener, Trace.NONE));
    }

    /** Makes the picture anew, even if it is in the studio folder, and shows every number on the way. */
    public synchronized Picture generate(Parameters p, Trace trace) {
        return make(p, origin(p), StepListener.NONE, trace);
    }

    /** Text, then noise, then latent, then pixels; and writes the picture down. */
    private Picture make(Parameters p, Origin origin, StepListener listener, Trace trace) {
        long start = System.nanoTime();
        trace.chunks(words.chunks(p));
        ConditioningCourse text = words.encode(p);
        trace.text(text.at(0));
        try (GuidedDenoiser denoiser = new GuidedDenoiser(model.unet(p.loras()), model.schedule(), model.prediction(), text::at, p.cfgScale())) {
            float[] sigmas = model.schedule().sigmas(p.sampler(), p.schedule(), p.steps()); // high to 0
            SeededNoise noise = new SeededNoise(p.noise(), p.seed());
            Latent first = noise.first(p, LATENT_CHANNELS, LATENT_SCALE);
            trace.noise(first);
            Latent latent = Samplers.of(p.sampler(), p.eta()).sample(denoiser, first.times(sigmas[0]), sigmas, noise.after(p.ensd()), observer(listener, trace));
            float[] planes = model.vae().decode(latent); // (3, height, width)
            trace.decoded(p.height(), p.width(), planes);
            Picture picture = Picture.of(p.width(), p.height(), Pixels.rgb(planes), p, origin);
            return studio.keep(picture, Duration.ofNanos(System.nanoTime() - start));
        } catch (RuntimeException e) {
            studio.failed(p, e.getMessage());
            throw e;
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

    @Override
    public synchronized Origin origin(Parameters p) {
        model.check(p);
        Map<String, String> digests = new TreeMap<>();
        Map<String, String> hashes = new TreeMap<>();
        for (LoraUse use : p.loras()) {
            LoraFile lora = model.lora(use.name());
            digests.put(use.name(), lora.digest());
            hashes.put(use.name(), lora.webUiHash());
        }
        return new Origin(Environment.PROGRAM, model.checkpoint().name(), model.checkpoint().digest(), digests, hashes, DEVICE, PRECISION);
    }

    /** Puts a LoRA file on the shelf; from now on it is known by the file's name without its ending, which is returned. */
    public synchronized String addLora(Path file) {
        return model.shelf().add(file);
    }

    /** The side, in pixels, of the square pictures that the model was made for. */
    public int nativeSize() {
        return model.unet(List.of()).sampleSize() * LATENT_SCALE;
    }

    @Override
    public Html html() {
        return Html.block(Html.of(StableDiffusion.class, "stable-diffusion.mustache", Map.of("name", model.checkpoint().name(),
                "digest", model.checkpoint().digest(), "side", nativeSize(), "loras", loras().isEmpty() ? "none" : loras(),
                "device", DEVICE, "precision", PRECISION, "threads", Torch.threads())));
    }

    private String loras() {
        return String.join(", ", model.shelf().names());
    }

    /** "Model sample (1c2537bcba), 128 × 128, with LoRA hanfugirl": what makes the pictures. */
    @Override
    public String toString() {
        return "Model %s (%s), %d × %d%s".formatted(model.checkpoint().name(), model.checkpoint().digest().substring(0, 10),
                nativeSize(), nativeSize(), loras().isEmpty() ? "" : ", with LoRA " + loras());
    }

    /** Gives the model's memory back; it makes no more pictures. */
    @Override
    public synchronized void close() {
        freeing.clean();
    }
}
