// SPDX-License-Identifier: Apache-2.0
/**
 * DJL and libtorch behind a few names. In: numbers, and the name of a fused function of networks.py. Out: numbers. Every
 * tensor is owned by somebody who closes it; nothing here waits for the garbage collector. Knows nothing of pictures.
 *
 * <p>DJL's own arrays lack half of the operations that are needed, and a call for each costs; so networks.py holds the
 * networks' blocks as TorchScript, {@link io.variorum.torch.ScriptArchive} packs that text into what libtorch loads, and
 * {@link io.variorum.torch.Functions} calls a block by name with its weights. Java keeps the weights and the plan. Which
 * form a block is computed in follows from sizes alone, never from a timing: so the same request has the same bytes on
 * the same kind of machine. What each form gains and costs is told in docs/engine.md.
 */
package io.variorum.torch;
