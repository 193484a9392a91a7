// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.picture.Origin;
import io.variorum.prompt.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One line of a ledger: either what the program observed or what a person stated, never both. */
public sealed interface Entry {

    /** Its line in the ledger, from 1. */
    long number();

    Instant time();

    /** What the program saw or did. */
    sealed interface Observation extends Entry {}

    /** What a person said, in their own words. */
    sealed interface Statement extends Entry {}

    /** The studio folder was opened: a sitting begins, in this environment. */
    record Opened(long number, Instant time, Map<String, String> environment) implements Observation {
        public Opened {
            environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        }
    }

    /** A model was opened; {@code engine} says what computes with it: libtorch's version, threads, device. */
    record Loaded(long number, Instant time, String model, String digest, Map<String, String> engine) implements Observation {
        public Loaded {
            engine = Collections.unmodifiableMap(new LinkedHashMap<>(engine));
        }
    }

    /** Something an interrupted program left behind was found and kept: a file of the folder, and why it lay there. */
    record Recovered(long number, Instant time, String file, String sha256, String reason) implements Observation {}

    /**
     * A cell ran: its source, the digests of what it showed, and its error or null. The home folder is written {@code ~} and
     * the working folder {@code .} from the beginning: what is chained cannot be taken out later.
     */
    record Ran(long number, Instant time, String source, List<String> outputs, String error) implements Observation {
        public Ran {
            outputs = List.copyOf(outputs);
        }
    }

    /** A picture was made and stored; {@code picture} is the SHA-256 of its file. */
    record Generated(long number, Instant time, Parameters parameters, Origin origin, String picture, Duration duration)
            implements Observation {}

    /** A picture was asked for and not made. */
    record Failed(long number, Instant time, Parameters parameters, String reason) implements Observation {}

    /** A sweep was run: what it started from, its axes, and the picture in each place. */
    record Swept(long number, Instant time, Parameters base, List<Axis> axes, List<Cell> cells) implements Observation {
        public Swept {
            axes = List.copyOf(axes);
            cells = List.copyOf(cells);
        }

        /** @param name "CFG scale"; @param noun its plural, "CFG scales"; @param values as labels show them */
        public record Axis(String name, String noun, List<String> values) {
            public Axis {
                values = List.copyOf(values);
            }
        }

        /** @param place one index per axis, from 0; @param picture its SHA-256, or null if it was not made */
        public record Cell(List<Integer> place, String picture) {
            public Cell {
                place = List.copyOf(place);
            }
        }
    }

    /** A stored picture was looked for and was missing or no longer the same. */
    record Damaged(long number, Instant time, String picture, String reason) implements Observation {}

    /** Parameters were taken from a file that came from elsewhere; {@code text} is what it said. */
    record Imported(long number, Instant time, String file, String sha256, String text) implements Observation {}

    /**
     * A picture from elsewhere was used, to be made into another or as a mask, and is kept.
     *
     * @param file where it lies in the studio folder; @param name what its file was called, or null
     */
    record Supplied(long number, Instant time, String file, String sha256, String name) implements Observation {}

    /**
     * A file was written out of the record, and signed.
     *
     * @param key the author's public key, X.509 in Base64; null if the file was not signed
     * @param signature Ed25519 over the 64 letters of {@code sha256}, in Base64; null if the file was not signed
     */
    record Exported(long number, Instant time, String file, String sha256, String key, String signature) implements Observation {}

    /**
     * A recorded picture was made again and compared with its file.
     *
     * @param again SHA-256 of what was made, or null if nothing could be made
     * @param largest the largest difference of a pixel's channel in levels of 255, or null if the two cannot be laid over each other
     * @param psnr peak signal-to-noise ratio in dB; null if every pixel is equal or nothing was compared
     */
    record Reproduced(long number, Instant time, String picture, Verdict verdict, String again, Integer largest, Double psnr,
            String words) implements Observation {}

    /**
     * A third party confirmed when a line of this ledger was there at the latest.
     *
     * @param line the line that is confirmed, and with it all before it; @param digest its SHA-256
     * @param token the file that holds the RFC 3161 time-stamp token; @param sha256 its digest
     * @param confirmed the time by the third party's clock
     */
    record Stamped(long number, Instant time, long line, String digest, String token, String sha256, Instant confirmed, String server)
            implements Observation {}

    /** What the author wants, said before. */
    record Intended(long number, Instant time, String text) implements Statement {}

    record Chosen(long number, Instant time, String picture, String reason) implements Statement {}

    record Rejected(long number, Instant time, String picture, String reason) implements Statement {}

    record Noted(long number, Instant time, String text) implements Statement {}

    /** Words of a prompt that are not the author's own. */
    record Borrowed(long number, Instant time, String words, String from) implements Statement {}

    /** A work that was there before, by whomever, to be compared with; its file is known by its digest. */
    record PriorWork(long number, Instant time, String file, String sha256, String what) implements Statement {}
}
