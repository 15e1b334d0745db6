package dev.tributary.platform.tenancy;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.PreventFurtherStepsException;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jboss.logging.Logger;

/**
 * Lets an instance start on a schema that a newer release has extended: new columns have defaults, and nothing that the older
 * release uses is gone. The older instance migrates nothing; above all it does not reset functions to its own version. It
 * recognizes a newer schema by its version, so a release that changes only functions needs a versioned migration too.
 * Migrations that remove something raise the major version of the schema; the older release does not start on it.
 */
@Singleton
class NewerSchema implements FlywayConfigurationCustomizer {
    private static final Logger LOG = Logger.getLogger(NewerSchema.class);
    private static final String PREFIX_OF_NO_FILE = "none-while-older";

    @Override
    public void customize(FluentConfiguration flyway) {
        newestForeignVersion(flyway).ifPresent(version -> {
            if (version.getMajor().compareTo(ownVersion(flyway).getMajor()) > 0) {
                throw new PreventFurtherStepsException(
                        "Tributary cannot start: the database has the schema " + version
                                + ", of which this release only knows " + ownVersion(flyway)
                                + ", and which no longer has all that this release uses",
                        1);
            }
            LOG.infof("The database has the newer schema %s; it is used as it is", version);
            flyway.repeatableSqlMigrationPrefix(PREFIX_OF_NO_FILE);
            flyway.ignoreMigrationPatterns("*:future", "*:missing");
        });
    }

    /** The newest version that another release has applied and this release does not have. */
    private static Optional<MigrationVersion> newestForeignVersion(FluentConfiguration flyway) {
        return versions(flyway)
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS)
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo);
    }

    private static MigrationVersion ownVersion(FluentConfiguration flyway) {
        return versions(flyway)
                .filter(migration -> migration.getState() != MigrationState.FUTURE_SUCCESS)
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo)
                .orElse(MigrationVersion.EMPTY);
    }

    private static Stream<MigrationInfo> versions(FluentConfiguration flyway) {
        return Arrays.stream(new Flyway(flyway).info().all()).filter(migration -> migration.getVersion() != null);
    }
}
