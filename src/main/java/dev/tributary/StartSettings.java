package dev.tributary;

import dev.tributary.platform.embedded.CannotStart;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.values.WebUrl;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings that decide whether the service may start. They are read before the framework starts, in the way it will read
 * them.
 */
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
    /** Below its minimum a job would do nothing, or delete what it should keep. */
    private static final Map<String, Integer> MINIMUMS = new TreeMap<>(Map.of(
            "tributary.clicks.retention-days", 31,
            "tributary.clicks.visitors-per-address", 1,
            "tributary.retention.messages-days", 1,
            "tributary.retention.shop-deliveries-days", 1,
            "tributary.outbox.workers", 0,
            "tributary.outbox.turn", 1,
            "tributary.exports.most", 1,
            "tributary.exports.most-of-one-brand", 1,
            "tributary.streams.most", 0,
            "tributary.rate-limit.requests-per-minute", 1));

    private static final Map<String, Duration> SHORTEST_DURATIONS = new TreeMap<>(Map.of(
            "tributary.clicks.flush-every", Duration.ofMillis(1),
            "tributary.click-pay.grace", Duration.ZERO,
            "tributary.outbox.poll", Duration.ofMillis(1),
            "tributary.outbox.lease", Duration.ofSeconds(1),
            "tributary.bodies.timeout", Duration.ofMillis(1),
            "tributary.messages.smtp-timeout", Duration.ofMillis(1),
            "tributary.exports.patience", Duration.ofMillis(1),
            "tributary.streams.heartbeat", Duration.ofMillis(1),
            "tributary.streams.lifetime", Duration.ofSeconds(1)));

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
        MINIMUMS.forEach((name, minimum) -> requireAtLeast(name, Integer.class, minimum));
        SHORTEST_DURATIONS.forEach((name, minimum) -> requireAtLeast(name, Duration.class, minimum));
        if (databaseIsConfigured()) {
            require(SIGNING_KEYS);
            require(OPERATOR_TOKEN);
            requireTwoRoles();
        }
    }

    /** The logins of the role that serves and the role that migrates, each with the variable that names it. */
    List<AwaitDatabase.Login> logins() {
        return List.of(
                new AwaitDatabase.Login(
                        text(DATABASE),
                        text(SERVING_ROLE),
                        text("quarkus.datasource.password"),
                        variable(SERVING_ROLE)),
                new AwaitDatabase.Login(
                        text("quarkus.flyway.jdbc-url"),
                        text(OWNER),
                        text("quarkus.flyway.password"),
                        variable(OWNER)));
    }

    private void require(String name) {
        if (!has(name)) {
            throw new CannotStart(variable(name) + " is required when " + DATABASE + " is configured");
        }
    }

    /**
     * Row-level security does not apply to the owner of a table: with one role for both, brands would see each other's rows.
     */
    private void requireTwoRoles() {
        var serving = text(SERVING_ROLE);
        if (serving.equals(config.getOptionalValue(OWNER, String.class).orElse(serving))) {
            throw new CannotStart(variable(SERVING_ROLE) + " and " + variable(OWNER)
                    + " must be two roles: the one that serves must not own the tables, see db/roles.sql");
        }
    }

    /** The secrets of docker/example.env are public. */
    private void refusePlaceholders() {
        for (String name : SECRETS) {
            if (text(name).contains(PLACEHOLDER)) {
                throw new CannotStart(variable(name) + " is still a placeholder; write a secret of your own");
            }
        }
    }

    private <T extends Comparable<T>> void requireAtLeast(String name, Class<T> type, T minimum) {
        if (has(name)) {
            try {
                if (config.getValue(name, type).compareTo(minimum) < 0) {
                    throw new CannotStart(variable(name) + " must be at least " + minimum);
                }
            } catch (IllegalArgumentException unreadable) {
                throw new CannotStart(
                        variable(name) + " is not " + (type == Integer.class ? "a whole number" : "a duration"));
            }
        }
    }

    /** Mailed links begin with the public URL. */
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

    static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }
}
