// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.picture.Picture;
import java.util.stream.Stream;

/** Shows the way from noise to a picture: what the model that made it can do. */
public interface StepFrames {

    StepFrames NONE = picture -> Stream.empty();

    Stream<Film.Frame> frames(Picture picture);
}
