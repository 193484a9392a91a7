// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.ledger.Ledger;
import io.variorum.ledger.Past;
import io.variorum.ledger.Reproduction;
import io.variorum.picture.Origin;
import io.variorum.picture.Picture;
import io.variorum.prompt.Parameters;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Where pictures are looked up and written down: a ledger, or nowhere. */
interface Studio {

    Optional<Picture> find(Parameters p, Supplier<Origin> origin);

    /** What the picture of this digest shows, whether it was made here or came from elsewhere. */
    Optional<BufferedImage> image(String digest);

    /** Keeps a picture from elsewhere that one is made from; {@code name} is its file's or null. */
    void supplied(byte[] picture, String name);

    /** Writes down that a model was opened, and what computes with it. */
    void loaded(Model model);

    Picture keep(Picture picture, Duration took);

    void failed(Parameters p, String reason);

    /** What is known here of a picture's making besides what its file says. */
    Past past(Picture picture);

    /** Writes the verdict down and returns it. */
    Reproduction reproduced(Reproduction reproduction);

    static Studio of(Ledger ledger) {
        return new Studio() {
            @Override
            public Optional<Picture> find(Parameters p, Supplier<Origin> origin) {
                return ledger.find(p, origin.get());
            }

            @Override
            public Optional<BufferedImage> image(String digest) {
                return ledger.picture(digest).map(Picture::image).or(() -> ledger.source(digest));
            }

            @Override
            public void supplied(byte[] picture, String name) {
                ledger.supplied(picture, name);
            }

            @Override
            public void loaded(Model model) {
                ledger.loaded(model.checkpoint().name(), model.checkpoint().digest(), model.facts());
            }

            @Override
            public Picture keep(Picture picture, Duration took) {
                return ledger.keep(picture, took);
            }

            @Override
            public void failed(Parameters p, String reason) {
                ledger.failed(p, reason);
            }

            @Override
            public Past past(Picture picture) {
                return Past.of(ledger.entries(), ledger::picture, picture);
            }

            @Override
            public Reproduction reproduced(Reproduction reproduction) {
                ledger.reproduced(reproduction);
                return reproduction;
            }
        };
    }

    Studio NOWHERE = new Studio() {
        @Override
        public Optional<Picture> find(Parameters p, Supplier<Origin> origin) {
            return Optional.empty();
        }

        @Override
        public Optional<BufferedImage> image(String digest) {
            return Optional.empty();
        }

        @Override
        public void loaded(Model model) {}

        @Override
        public void supplied(byte[] picture, String name) {}

        @Override
        public Picture keep(Picture picture, Duration took) {
            return picture;
        }

        @Override
        public void failed(Parameters p, String reason) {}

        @Override
        public Past past(Picture picture) {
            return Past.UNKNOWN;
        }

        @Override
        public Reproduction reproduced(Reproduction reproduction) {
            return reproduction;
        }
    };
}
