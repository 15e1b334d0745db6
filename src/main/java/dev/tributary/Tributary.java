package dev.tributary;

import dev.tributary.platform.embedded.CannotStart;
import dev.tributary.platform.embedded.DataFolder;
import dev.tributary.platform.embedded.EmbeddedDatabase;
import dev.tributary.platform.embedded.LocalSecrets;
import dev.tributary.platform.web.UnreadableRequests;
import io.netty.bootstrap.ChannelInitializerExtension;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Entry point: starts an embedded database when none is configured, then the framework. */
@QuarkusMain
public final class Tributary {
    /**
     * Longer than PostgreSQL usually takes to recover from a crash. After it the service exits, and a supervisor restarts it.
     */
    private static final Duration DATABASE_TIMEOUT = Duration.ofMinutes(2);

    private Tributary() {}

    public static void main(String... args) {
        // Ad networks append broken escapes to links. The code that reads an address validates it, so Vert.x must not.
        System.setProperty("vertx.disableURIValidation", "true");
        System.setProperty(ChannelInitializerExtension.EXTENSIONS_SYSTEM_PROPERTY, UnreadableRequests.SERVICE_LOAD);
        try {
            var settings = StartSettings.read();
            settings.check();
            new FreePorts(settings.config()).require();
            GracefulExit.install(prepareDatabase(settings));
        } catch (CannotStart refusal) {
            System.err.println("Tributary cannot start: " + refusal.getMessage());
            System.exit(1);
        }
        Quarkus.run(args);
    }

    /** @return stops the database once the service has stopped */
    private static Runnable prepareDatabase(StartSettings settings) {
        if (settings.databaseIsConfigured()) {
            var awaitDatabase = new AwaitDatabase(DATABASE_TIMEOUT);
            settings.logins().forEach(awaitDatabase::await);
            return () -> {};
        }
        var database = embed(settings);
        database.keepRunning(() -> Quarkus.asyncExit(1));
        return database::close;
    }

    private static EmbeddedDatabase embed(StartSettings settings) {
        var folder = DataFolder.open(Path.of(settings.dataFolder()));
        var secrets = new LocalSecrets(folder);
        if (!settings.has(StartSettings.SIGNING_KEYS)) {
            System.setProperty(StartSettings.SIGNING_KEYS, secrets.signingKeys());
        }
        if (!settings.has(StartSettings.OPERATOR_TOKEN)) {
            System.setProperty(StartSettings.OPERATOR_TOKEN, secrets.operatorToken());
        }
        var database = EmbeddedDatabase.in(folder);
        database.settings().forEach(System::setProperty);
        Map.of(
                        "tributary.embedded",
                        "true",
                        StartSettings.DATA_FOLDER,
                        folder.path().toString())
                .forEach(System::setProperty);
        return database;
    }
}
