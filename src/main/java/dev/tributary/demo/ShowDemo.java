package dev.tributary.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Loads the demo once the service is ready, and prints what to try. The API key of the demo brand is saved in the data folder
 * and printed at the first start only.
 */
@ApplicationScoped
class ShowDemo {
    private static final Logger LOG = Logger.getLogger(ShowDemo.class);

    private static final String WHAT_TO_TRY = """
                A demo brand is loaded. Try:

                  Dashboard link  %3$s
                  Start page      %1$s
                  API explorer    %1$s/q/swagger-ui
                  API key         %2$s
                                  (kept in %5$s)

                  curl -H 'Authorization: Bearer %2$s' %1$s/v1/reports/summary
                  curl -H 'Authorization: Bearer %4$s' %1$s/v1/dashboard

                TRIBUTARY_DEMO=false starts without it.
            """;

    private final LoadDemo loadDemo;
    private final DataSource database;
    private final ObjectMapper json;
    private final boolean enabled;
    private final Path keyFile;
    private final String operatorToken;

    ShowDemo(
            LoadDemo loadDemo,
            DataSource database,
            ObjectMapper json,
            @ConfigProperty(name = "tributary.embedded", defaultValue = "false") boolean embedded,
            @ConfigProperty(name = "tributary.demo", defaultValue = "true") boolean demo,
            @ConfigProperty(name = "tributary.data-dir") Path data,
            @ConfigProperty(name = "tributary.operator-token") String operatorToken) {
        this.loadDemo = loadDemo;
        this.database = database;
        this.json = json;
        this.enabled = embedded && demo;
        this.keyFile = data.resolve("demo-key");
        this.operatorToken = operatorToken;
    }

    void show(@ObservesAsync HttpServerStart started) {
        if (!enabled) {
            return;
        }
        var address = "http://localhost:" + started.options().getPort();
        try {
            loadOnce(address);
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.warn("The demo is not to be had. The service itself is not affected.", e);
        }
    }

    private void loadOnce(String address) throws IOException, SQLException {
        if (Files.exists(keyFile)) {
            LOG.infof(
                    "The demo brand is there; its API key is kept in %s. API explorer: %s/q/swagger-ui",
                    keyFile, address);
        } else if (hasNoBrand()) {
            var operator = Api.at(address, operatorToken, json);
            var key = loadDemo.createBrand(operator);
            saveKey(key);
            loadDemo.load(operator.as(key));
            printWhatToTry(address, key);
        }
    }

    private boolean hasNoBrand() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            return !statement.executeQuery("select from brand_ids").next();
        }
    }

    private void saveKey(String key) throws IOException {
        FileAttribute<?>[] ownerOnly =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Files.createFile(keyFile, ownerOnly);
        Files.writeString(keyFile, key + "\n");
    }

    private void printWhatToTry(String address, String key) {
        var brand = Api.at(address, key, json);
        var enrollment =
                brand.get("/v1/payouts?limit=1").at("/data/0/enrollmentId").asText();
        var link = brand.get("/v1/enrollments/" + enrollment + "/dashboard-link");
        LOG.info(WHAT_TO_TRY.formatted(
                address,
                key,
                onThisPort(link.path("url").asText(), address),
                link.path("token").asText(),
                keyFile));
    }

    /** The link with the port of this start, since the demo may have been loaded on another one. */
    private static String onThisPort(String link, String address) {
        return link.replaceFirst("^http://localhost:\\d+/dashboard/#", address + "/dashboard/#");
    }
}
