// SPDX-License-Identifier: Apache-2.0
/**
 * How a value shows itself. In: a value. Out: HTML with every stranger's word escaped, and one sentence of plain text.
 * Knows no kernel: a notebook, a terminal and a saved page all show the same.
 */
package io.variorum.view;
