package io.fiveways.sandbox;

import java.util.Locale;

/**
 * What a person may say about the sandbox, as system property {@code fiveways.sandbox.<name>} or in the environment.
 *
 * @param timeFactor how many sandbox seconds pass in a real one
 * @param rate orders per real minute; 0 = none but those placed by hand
 * @param faults whether a light random mix of faults is on
 * @param port of the first system; 0 = any free ones
 */
record SandboxOptions(double timeFactor, long seed, double rate, boolean faults, int port) {

    static SandboxOptions read() {
        return new SandboxOptions(
                Double.parseDouble(text("time-factor", "60")),
                Long.parseLong(text("seed", "1")),
                Double.parseDouble(text("rate", "20")),
                text("faults", "off").equals("on"),
                Integer.parseInt(text("port", "8081")));
    }

    private static String text(String name, String otherwise) {
        String property = "fiveways.sandbox." + name;
        String environment = System.getenv(property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
        return System.getProperty(property, environment == null ? otherwise : environment);
    }
}
