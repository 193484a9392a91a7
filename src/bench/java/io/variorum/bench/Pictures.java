// SPDX-License-Identifier: Apache-2.0
package io.variorum.bench;

import com.google.gson.Gson;
import io.variorum.picture.Picture;
import io.variorum.pipeline.StableDiffusion;
import io.variorum.prompt.Parameters;
import io.variorum.sweep.Axes;
import io.variorum.sweep.Sweep;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Makes pictures on command: one JSON request a line comes in, one JSON answer a line goes out when it is done.
 *
 * <p>Arguments: the model; float32 or bfloat16.
 */
public final class Pictures {

    private record Request(String task, String prompt, String negative, int width, int height, int steps, double[] cfgScales,
            long[] seeds) {
    }

    private Pictures() {
    }

    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        say(Map.of("ready", true));
        in.readLine(); // "load"
        long start = System.nanoTime();
        try (StableDiffusion loaded = StableDiffusion.load(args[0])) {
            StableDiffusion sd = args[1].equals("bfloat16") ? loaded.fast() : loaded;
            say(Map.of("load", (System.nanoTime() - start) / 1e9));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                say(make(sd, new Gson().fromJson(line, Request.class)));
            }
        }
    }

    private static Map<String, Object> make(StableDiffusion sd, Request r) {
        Parameters base = Parameters.of(r.prompt).negative(r.negative).size(r.width, r.height).steps(r.steps)
                .cfgScale(r.cfgScales[0]).seed(r.seeds[0]).sampler("Euler a");
        Stopwatch watch = new Stopwatch();
        if (r.seeds.length * r.cfgScales.length == 1) {
            Picture picture = sd.generate(base, watch);
            picture.png();
        } else {
            Sweep.of(base).over(Axes.seeds(r.seeds)).over(Axes.cfgScales(r.cfgScales)).run(sd);
        }
        return watch.seconds();
    }

    private static void say(Map<String, Object> answer) {
        System.out.println(new Gson().toJson(answer));
    }
}
