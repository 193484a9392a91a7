// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import io.variorum.pipeline.Models;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code variorum models}: lists the models that lie here. */
@Command(name = "models", description = "List the models, LoRAs and embeddings in the folder \"models\", and say why others cannot be used.")
final class ModelsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().println(Models.here());
    }
}
