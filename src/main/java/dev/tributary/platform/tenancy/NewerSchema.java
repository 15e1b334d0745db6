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
 * Lets an instance start on a schema that a newer release has expanded: what is new there has defaults, and nothing that the
 * older release uses is gone. The older instance changes nothing, above all no function back to its own version. The first
 * number of a schema's version is raised by migrations that take something away; there the older release does not start.
 */
@Singleton
class NewerSchema implements FlywayConfigurationCustomizer {
    private static final Logger LOG = Logger.getLogger(NewerSchema.class);
    private static final String NO_FILE = "none-while-older";

    @Override
    public void customize(FluentConfiguration flyway) {
        newest(flyway).ifPresent(version -> {
            if (version.getMajor().compareTo(own(flyway).getMajor()) > 0) {
                throw new PreventFurtherStepsException(
                        "Tributary cannot start: the database has the schema " + version
                                + ", of which this release only knows " + own(flyway)
                                + ", and which no longer has all that this release uses",
                        1);
            }
            LOG.infof("The database has the newer schema %s; it is used as it is", version);
            flyway.repeatableSqlMigrationPrefix(NO_FILE);
            flyway.ignoreMigrationPatterns("*:future", "*:missing");
        });
    }

    /** Of migrations that another release has done and this one does not have. */
    private static Optional<MigrationVersion> newest(FluentConfiguration flyway) {
        return versions(flyway)
                .filter(one -> one.getState() == MigrationState.FUTURE_SUCCESS)
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo);
    }

    private static MigrationVersion own(FluentConfiguration flyway) {
        return versions(flyway)
                .filter(one -> one.getState() != MigrationState.FUTURE_SUCCESS)
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo)
                .orElse(MigrationVersion.EMPTY);
    }

    private static Stream<MigrationInfo> versions(FluentConfiguration flyway) {
        return Arrays.stream(new Flyway(flyway).info().all()).filter(one -> one.getVersion() != null);
    }
}
