package io.fiveways;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The key and the passwords of an installation: from the environment, or in the sandbox made once and kept. */
final class Secrets {

    static final String KEY = "FIVEWAYS_KEY";
    static final List<String> ROLES = List.of("viewer", "operator", "admin");

    private static final int KEY_BYTES = 32;
    private static final int PASSWORD_BYTES = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final UnaryOperator<String> environment;

    Secrets(UnaryOperator<String> environment) {
        this.environment = environment;
    }

    /** Makes what is missing; returns every setting that the environment did not bring. */
    Map<String, String> made(Home home) {
        Map<String, String> made = new TreeMap<>();
        if (isMissing(KEY))
            made.put(KEY, home.kept("key", () -> random(KEY_BYTES)).strip());
        Properties passwords = properties(home.kept("passwords", Secrets::newPasswords));
        for (String role : ROLES) {
            String password = passwords.getProperty(role, "");
            if (isMissing(setting(role)) && !password.isBlank()) made.put(setting(role), password);
        }
        return made;
    }

    /** Says what is missing and what to do, as an exception that stops the start. */
    void demand() {
        if (isMissing(KEY))
            throw new IllegalStateException(KEY + " is not set. It seals personal data in the database; make one with"
                    + " 'openssl rand -base64 32', keep it as safe as the database, and set it in the environment");
        if (ROLES.stream().allMatch(role -> isMissing(setting(role))))
            throw new IllegalStateException("Nobody could sign in: set a password in the environment as "
                    + ROLES.stream().map(Secrets::setting).collect(Collectors.joining(", "))
                    + "; a role without one stays closed");
    }

    /** For every role without a password one that nobody knows: an empty one must not open anything. */
    Map<String, String> closed() {
        return ROLES.stream()
                .map(Secrets::setting)
                .filter(this::isMissing)
                .collect(Collectors.toMap(Function.identity(), role -> newPassword()));
    }

    static String setting(String role) {
        return "FIVEWAYS_" + role.toUpperCase(Locale.ROOT) + "_PASSWORD";
    }

    static String newPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static Properties properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private boolean isMissing(String name) {
        String value = environment.apply(name);
        return value == null || value.isBlank();
    }

    private static String newPasswords() {
        return ROLES.stream().map(role -> role + "=" + newPassword() + "\n").collect(Collectors.joining());
    }

    private static String random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
