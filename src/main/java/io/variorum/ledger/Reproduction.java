// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.picture.Picture;
import io.variorum.view.Html;
import io.variorum.view.Viewable;
import io.variorum.view.Visible;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A recorded picture made again and laid on the original.
 *
 * @param again what was made; empty if nothing could be
 * @param fit how the two lie on each other; empty if nothing was made or the sizes differ
 * @param inputs what of the request or of the weights is not as the original says, one phrase each
 * @param machine what of processor, threads and libraries is not as it was then, one phrase each
 * @param known whether it is known what the original was made on
 * @param missing what was needed and is not there, as a sentence; null if something was made
 */
public record Reproduction(Verdict verdict, Picture original, Optional<Picture> again, Optional<Fit> fit, List<String> inputs,
        List<String> machine, boolean known, String missing) implements Viewable {

    public Reproduction {
        inputs = List.copyOf(inputs);
        machine = List.copyOf(machine);
    }

    /** @param machine empty if it is not known what the original was made on */
    public static Reproduction of(Picture original, Picture again, List<String> inputs, Optional<List<String>> machine) {
        Optional<Fit> fit = Fit.of(original.image(), again.image());
        Verdict verdict = original.equals(again) ? Verdict.IDENTICAL : fit.filter(f -> f.within(Tolerance.of(original.origin()))).isPresent() ? Verdict.SAME : Verdict.ANOTHER;
        return new Reproduction(verdict, original, Optional.of(again), fit, inputs, machine.orElse(List.of()), machine.isPresent(), null);
    }

    public static Reproduction impossible(Picture original, String missing) {
        return new Reproduction(Verdict.IMPOSSIBLE, original, Optional.empty(), Optional.empty(), List.of(), List.of(), false, missing);
    }

    @Override
    public Html html() {
        return Html.block(ReproductionView.of(this));
    }

    /** The verdict, what it rests on, and why: one to three sentences. */
    @Override
    public String toString() {
        return Visible.line(switch (verdict) {
            case IDENTICAL -> "Identical: made again, it is the same file byte for byte, SHA-256 %s….".formatted(original.digest().substring(0, 12))
                    + (inputs.isEmpty() ? "" : " But the record tells its making otherwise: %s.".formatted(differing()));
            case SAME -> fit.get().exact() ? "The same picture: every pixel is equal. The file differs in what it says of its making: %s.".formatted(differing())
                    : "The same picture within the tolerance: %s. %s".formatted(measured(), inputs.isEmpty() ? why() : "What differs: " + differing() + ".");
            case ANOTHER -> "Another picture: %s. %s".formatted(measured(), inputs.isEmpty()
                    ? "No input is known to differ. " + why() : "What differs: " + differing() + ".");
            case IMPOSSIBLE -> "It cannot be made again here: " + missing;
        });
    }

    private String differing() {
        return inputs.isEmpty() ? "nothing that is known" : String.join("; ", inputs);
    }

    private String measured() {
        Tolerance tolerance = Tolerance.of(original.origin());
        return fit.map(f -> String.format(Locale.ROOT, "pixels differ by up to %d of 255 levels, PSNR %.1f dB (up to %d levels with %.0f dB and more count as the same)",
                f.largest(), f.psnr(), tolerance.levels(), tolerance.psnr())).orElse("it has another size");
    }

    private String why() {
        if (!known) {
            return "The file does not say on which processor, with how many threads and which libraries it was made; each can change the last digits.";
        }
        return machine.isEmpty() ? "Processor, threads and libraries are as they were; nothing recorded explains it."
                : "That can come from what is not as it was: %s.".formatted(String.join("; ", machine));
    }
}
