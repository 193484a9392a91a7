// SPDX-License-Identifier: Apache-2.0
/**
 * What the author decided. In: words and numbers as typed. Out: {@link io.variorum.prompt.Parameters}, a checked,
 * immutable request. Knows nothing of models, tensors or files.
 */
package io.variorum.prompt;
