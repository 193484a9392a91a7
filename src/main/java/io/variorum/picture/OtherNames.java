// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What ComfyUI, InvokeAI, Draw Things and stable-diffusion.cpp call the samplers and noise schedules of the web UI. */
final class OtherNames {

    private static final Map<String, String> SAMPLERS = new LinkedHashMap<>();
    private static final Map<String, String> SCHEDULES = Map.of("normal", "Normal", "karras", "Karras", "exponential", "Exponential",
            "sgmuniform", "SGM Uniform", "simple", "Simple", "ddimuniform", "DDIM", "beta", "Beta", "discrete", "Uniform");

    static {
        name("Euler", "euler", "keuler");
        name("Euler a", "eulera", "eulerancestral", "keulera", "keulerancestral");
        name("Heun", "heun", "kheun");
        name("LMS", "lms", "klms");
        name("DPM2", "dpm2", "kdpm2");
        name("DPM2 a", "dpm2a", "dpm2ancestral", "kdpm2a", "kdpm2ancestral");
        name("DPM++ 2S a", "dpmpp2sa", "dpmpp2sancestral", "kdpmpp2sa");
        name("DPM++ 2M", "dpmpp2m", "kdpmpp2m");
        name("DPM++ SDE", "dpmppsde", "dpmppsdegpu");
        name("DPM++ 2M SDE", "dpmpp2msde", "dpmpp2msdegpu");
        name("DPM++ 3M SDE", "dpmpp3msde", "dpmpp3msdegpu");
        name("DDIM", "ddim");
        name("UniPC", "unipc");
        name("LCM", "lcm");
    }

    private OtherNames() {}

    private static void name(String ours, String... theirs) {
        for (String name : theirs) {
            SAMPLERS.put(name, ours);
        }
    }

    /** Sampler and schedule in the web UI's words; a name unknown here stays as it is. "dpmpp_2m_k" is DPM++ 2M by Karras' levels. */
    static String[] sampler(String sampler, String schedule) {
        String key = key(sampler);
        String named = SCHEDULES.getOrDefault(key(schedule), schedule);
        for (String suffix : new String[] {"karras", "trailing", "k"}) {
            String stem = key.endsWith(suffix) ? key.substring(0, key.length() - suffix.length()) : "";
            if (!SAMPLERS.containsKey(key) && SAMPLERS.containsKey(stem)) {
                return new String[] {SAMPLERS.get(stem), suffix.equals("trailing") ? "SGM Uniform" : "Karras"};
            }
        }
        return new String[] {SAMPLERS.getOrDefault(key, sampler), named};
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replace("++", "pp").replaceAll("[^a-z0-9]", "");
    }
}
