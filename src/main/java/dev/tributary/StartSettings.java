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
    private static final String LEASE = "tributary.outbox.lease";
    private static final String RENEW_LEASE = "tributary.outbox.renew-every";

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
        SettingMinimums.NUMBERS.forEach((name, minimum) -> requireAtLeast(name, Long.class, minimum));
        SettingMinimums.DURATIONS.forEach((name, minimum) -> requireAtLeast(name, Duration.class, minimum));
        requireLeasesThatLast();
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
                        variable(name) + " is not " + (type == Long.class ? "a whole number" : "a duration"));
            }
        }
    }

    /** A lease that ends before it is renewed would let another instance do the same work. */
    private void requireLeasesThatLast() {
        var lease = config.getValue(LEASE, Duration.class);
        if (config.getValue(RENEW_LEASE, Duration.class).compareTo(lease) >= 0) {
            throw new CannotStart(variable(RENEW_LEASE) + " must be shorter than " + variable(LEASE));
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
