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
import java.util.Map;

/** Starts a database of its own when none is configured, then the framework. */
@QuarkusMain
public final class Tributary {
    private Tributary() {}

    public static void main(String... args) {
        // Networks append broken escapes to links; an address is judged by whoever reads it, not before.
        System.setProperty("vertx.disableURIValidation", "true");
        System.setProperty(ChannelInitializerExtension.EXTENSIONS_SYSTEM_PROPERTY, UnreadableRequests.SERVICE_LOAD);
        try {
            var settings = StartSettings.read();
            settings.check();
            GracefulExit.then(settings.databaseIsConfigured() ? () -> {} : embed(settings)::close);
        } catch (CannotStart refusal) {
            System.err.println("Tributary cannot start: " + refusal.getMessage());
            System.exit(1);
        }
        Quarkus.run(args);
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
