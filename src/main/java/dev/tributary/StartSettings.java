package dev.tributary;

import dev.tributary.platform.embedded.CannotStart;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.values.WebUrl;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.Locale;

/** The settings that decide whether the service may start at all, read before the framework starts and as it will read them. */
record StartSettings(SmallRyeConfig config) {
    static final String SIGNING_KEYS = "tributary.signing-keys";
    static final String OPERATOR_TOKEN = "tributary.operator-token";
    static final String DATA_FOLDER = "tributary.data-dir";
    private static final String PUBLIC_URL = "tributary.public-url";
    private static final String DATABASE = "quarkus.datasource.jdbc.url";
    private static final String SERVING_ROLE = "quarkus.datasource.username";
    private static final String OWNER = "quarkus.flyway.username";
    private static final List<String> SECRETS =
            List.of(SIGNING_KEYS, OPERATOR_TOKEN, "quarkus.datasource.password", "quarkus.flyway.password");
    private static final String PLACEHOLDER = "change-me";

    static StartSettings read() {
        return new StartSettings(ConfigUtils.configBuilder(LaunchMode.NORMAL).build());
    }

    boolean databaseIsConfigured() {
        return has(DATABASE);
    }

    String dataFolder() {
        return text(DATA_FOLDER);
    }

    boolean has(String name) {
        return config.getOptionalValue(name, String.class).isPresent();
    }

    /** @throws CannotStart with one line that names the variable */
    void check() {
        refusePlaceholders();
        requirePublicUrl();
        if (databaseIsConfigured()) {
            require(SIGNING_KEYS);
            require(OPERATOR_TOKEN);
            requireTwoRoles();
        }
    }

    private void require(String name) {
        if (!has(name)) {
            throw new CannotStart(variable(name) + " is required when " + DATABASE + " is configured");
        }
    }

    /** Row-level security does not bind the owner of a table: with one role for all, brands would not be kept apart. */
    private void requireTwoRoles() {
        var serving = text(SERVING_ROLE);
        if (serving.equals(config.getOptionalValue(OWNER, String.class).orElse(serving))) {
            throw new CannotStart(variable(SERVING_ROLE) + " and " + variable(OWNER)
                    + " must be two roles: the one that serves must not own the tables, see db/roles.sql");
        }
    }

    /** Those of docker/example.env are known to everybody. */
    private void refusePlaceholders() {
        for (String name : SECRETS) {
            if (text(name).contains(PLACEHOLDER)) {
                throw new CannotStart(variable(name) + " is still a placeholder; write a secret of your own");
            }
        }
    }

    /** Links that are mailed begin with it. */
    private void requirePublicUrl() {
        if (has(PUBLIC_URL)) {
            try {
                WebUrl.parse(text(PUBLIC_URL));
            } catch (ValueRefused refused) {
                throw new CannotStart(variable(PUBLIC_URL) + " " + refused.getMessage(), refused);
            }
        }
    }

    private String text(String name) {
        return config.getOptionalValue(name, String.class).orElse("");
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }
}
