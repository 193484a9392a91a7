// SPDX-License-Identifier: Apache-2.0
/**
 * Small files that change a model's weights (Hu et al. 2021), as kohya's program, LyCORIS, diffusers and PEFT write them.
 * In: a file's name and a weight. Out: a {@link io.variorum.checkpoint.WeightChange} for each network. Knows neither how
 * the networks work nor what they draw.
 */
package io.variorum.lora;
