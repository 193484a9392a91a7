// SPDX-License-Identifier: Apache-2.0
package io.variorum.bench;

import com.google.gson.Gson;
import io.variorum.pipeline.StableDiffusion;
import io.variorum.prompt.Parameters;
import io.variorum.sweep.Axes;
import io.variorum.sweep.Sweep;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Makes pictures on command: one JSON request a line comes in, the word "done" goes out when its pictures are made. */
public final class Pictures {

    private record Request(String prompt, String negative, int width, int height, int steps, double[] cfgScales,
            long[] seeds) {
    }

    private Pictures() {
    }

    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (StableDiffusion sd = StableDiffusion.load("sample")) {
            System.out.println("ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                make(sd, new Gson().fromJson(line, Request.class));
                System.out.println("done");
            }
        }
    }

    private static void make(StableDiffusion sd, Request r) {
        Parameters base = Parameters.of(r.prompt).negative(r.negative).size(r.width, r.height).steps(r.steps)
                .cfgScale(r.cfgScales[0]).seed(r.seeds[0]).sampler("Euler a");
        if (r.seeds.length * r.cfgScales.length == 1) {
            sd.generate(base).png();
        } else {
            Sweep.of(base).over(Axes.seeds(r.seeds)).over(Axes.cfgScales(r.cfgScales)).run(sd);
        }
    }
}
