// SPDX-License-Identifier: Apache-2.0
/**
 * From words to their encoding. In: a prompt as typed, with stable-diffusion-webui's emphasis. Out: chunks of 77 token
 * ids with a weight each, and the encoding that a network reads beside the picture. Knows no picture and no noise.
 */
package io.variorum.text;
