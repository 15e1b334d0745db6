package dev.tributary;

import dev.tributary.platform.embedded.CannotStart;
import dev.tributary.platform.embedded.DataFolder;
import dev.tributary.platform.embedded.EmbeddedDatabase;
import dev.tributary.platform.embedded.LocalSecrets;
import dev.tributary.platform.web.UnreadableRequests;
import io.netty.bootstrap.ChannelInitializerExtension;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts a database of its own when none is configured, then the framework. */
@QuarkusMain
public final class Tributary {
    private static final String DATABASE = "quarkus.datasource.jdbc.url";
    private static final String SIGNING_KEYS = "tributary.signing-keys";
    private static final String OPERATOR_TOKEN = "tributary.operator-token";
    private static final String SERVING_ROLE = "quarkus.datasource.username";
    private static final String OWNER = "quarkus.flyway.username";
    private static final List<String> SECRETS =
            List.of(SIGNING_KEYS, OPERATOR_TOKEN, "quarkus.datasource.password", "quarkus.flyway.password");
    private static final String PLACEHOLDER = "change-me";
    private static final int SHUTDOWN_PATIENCE_SECONDS = 30;

    private Tributary() {}

    public static void main(String... args) {
        // Networks append broken escapes to links; an address is judged by whoever reads it, not before.
        System.setProperty("vertx.disableURIValidation", "true");
        System.setProperty(ChannelInitializerExtension.EXTENSIONS_SYSTEM_PROPERTY, UnreadableRequests.SERVICE_LOAD);
        try {
            // Asked before the framework starts, and as the framework will: a file may name the database too.
            SmallRyeConfig config = ConfigUtils.configBuilder(LaunchMode.NORMAL).build();
            refusePlaceholders(config);
            if (has(config, DATABASE)) {
                require(config, SIGNING_KEYS, OPERATOR_TOKEN);
                requireTwoRoles(config);
            } else {
                embed(config);
            }
        } catch (CannotStart refusal) {
            System.err.println("Tributary cannot start: " + refusal.getMessage());
            System.exit(1);
        }
        Quarkus.run(args);
    }

    private static void embed(SmallRyeConfig config) {
        var folder = DataFolder.open(Path.of(config.getValue("tributary.data-dir", String.class)));
        var secrets = new LocalSecrets(folder);
        if (!has(config, SIGNING_KEYS)) {
            System.setProperty(SIGNING_KEYS, secrets.signingKeys());
        }
        if (!has(config, OPERATOR_TOKEN)) {
            System.setProperty(OPERATOR_TOKEN, secrets.operatorToken());
        }
        var database = EmbeddedDatabase.in(folder);
        database.settings().forEach(System::setProperty);
        Map.of("tributary.embedded", "true", "tributary.data-dir", folder.path().toString())
                .forEach(System::setProperty);
        stopLast(database);
    }

    /** The service finishes its work first, whichever way it ends; only then the ground is taken from under it. */
    private static void stopLast(EmbeddedDatabase database) {
        var serviceEnded = new CountDownLatch(1);
        var exit = ApplicationLifecycleManager.getDefaultExitCodeHandler();
        ApplicationLifecycleManager.setDefaultExitCodeHandler((code, failure) -> {
            serviceEnded.countDown();
            exit.accept(code, failure);
        });
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                serviceEnded.await(SHUTDOWN_PATIENCE_SECONDS, TimeUnit.SECONDS);
                            } catch (InterruptedException stopNow) {
                                Thread.currentThread().interrupt();
                            }
                            database.close();
                        },
                        "stop PostgreSQL"));
    }

    private static void require(SmallRyeConfig config, String... names) {
        for (String name : names) {
            if (!has(config, name)) {
                throw new CannotStart(variable(name) + " is required when " + DATABASE + " is configured");
            }
        }
    }

    /** Row-level security does not bind the owner of a table: with one role for all, brands would not be kept apart. */
    private static void requireTwoRoles(SmallRyeConfig config) {
        var serving = config.getOptionalValue(SERVING_ROLE, String.class).orElse("");
        if (serving.equals(config.getOptionalValue(OWNER, String.class).orElse(serving))) {
            throw new CannotStart(variable(SERVING_ROLE) + " and " + variable(OWNER)
                    + " must be two roles: the one that serves must not own the tables, see db/roles.sql");
        }
    }

    /** Those of docker/example.env are known to everybody. */
    private static void refusePlaceholders(SmallRyeConfig config) {
        for (String name : SECRETS) {
            if (config.getOptionalValue(name, String.class).orElse("").contains(PLACEHOLDER)) {
                throw new CannotStart(variable(name) + " is still a placeholder; write a secret of your own");
            }
        }
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    private static boolean has(SmallRyeConfig config, String name) {
        return config.getOptionalValue(name, String.class).isPresent();
    }
}
