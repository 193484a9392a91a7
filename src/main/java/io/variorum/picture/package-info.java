// SPDX-License-Identifier: Apache-2.0
/**
 * A picture and what is known of it. In: pixels with the request that made them, or a file from anywhere. Out: PNG bytes
 * that carry their parameters, and parameters read back. Knows nothing of how pictures are made.
 */
package io.variorum.picture;
