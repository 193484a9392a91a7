// SPDX-License-Identifier: Apache-2.0
package io.variorum.unet;

import io.variorum.checkpoint.Config;

/** What a network was trained to predict, and how the clean latent follows from it. */
public enum Prediction {

    /** The noise; k-diffusion's CompVisDenoiser. */
    EPSILON {
        @Override
        float denoised(float x, float predicted, float sigma) {
            return x + predicted * -sigma;
        }
    },

    /** The velocity of Salimans and Ho (2022), eq. 8; k-diffusion's CompVisVDenoiser. */
    V {
        @Override
        float denoised(float x, float predicted, float sigma) {
            float square = sigma * sigma + 1;
            return predicted * (-sigma / (float) Math.sqrt(square)) + x * (1 / square);
        }
    };

    /** @param scheduler the model's scheduler_config.json */
    public static Prediction of(Config scheduler) {
        String type = scheduler.text("prediction_type", "epsilon");
        scheduler.require(type.equals("epsilon") || type.equals("v_prediction"),
                "\"prediction_type\" must be epsilon or v_prediction, but is %s", type);
        return type.equals("epsilon") ? EPSILON : V;
    }

    abstract float denoised(float x, float predicted, float sigma);

    /** What the network's input is multiplied by, so that it has deviation 1 at every noise level. */
    static float inputScale(float sigma) {
        return 1 / (float) Math.sqrt(sigma * sigma + 1);
    }
}
