package dev.tributary.links;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Holds one connection on which the database tells what was changed about links, by whichever instance. */
@Singleton
class ListenForLinkChanges {
    private static final Logger LOG = Logger.getLogger(ListenForLinkChanges.class);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final int ANSWER_SECONDS = 2;
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(1);

    private final AgroalDataSource database;
    private final Links links;
    private final Thread listener = new Thread(this::keepListening, "link-changes");
    private boolean listening = true;
    private volatile boolean ended;
    private volatile @Nullable Connection connection;

    ListenForLinkChanges(AgroalDataSource database, Links links) {
        this.database = database;
        this.links = links;
    }

    void start(@Observes StartupEvent begin) {
        listener.setDaemon(true);
        listener.start();
    }

    void stop(@Observes ShutdownEvent end) {
        ended = true;
        listener.interrupt();
        abort(connection);
    }

    private void keepListening() {
        while (!ended) {
            try (var held = database.getConnection()) {
                connection = held;
                listen(held);
            } catch (SQLException | RuntimeException lost) {
                abort(connection);
                if (listening && !ended) {
                    LOG.warnf("Changes of links are not heard of just now: %s", lost.getMessage());
                }
                listening = false;
                pause();
            }
        }
    }

    private void listen(Connection held) throws SQLException {
        try (var statement = held.createStatement()) {
            statement.execute("listen links_changed");
        }
        listening = true;
        // Whatever was told while nobody listened.
        links.outdateAll();
        var told = held.unwrap(PGConnection.class);
        while (!ended) {
            var changes = told.getNotifications((int) SILENCE.toMillis());
            if (changes != null && changes.length > 0) {
                links.outdate(Arrays.stream(changes)
                        .map(PGNotification::getParameter)
                        .map(UUID::fromString)
                        .collect(Collectors.toUnmodifiableSet()));
            } else if (!held.isValid(ANSWER_SECONDS)) {
                throw new SQLException("the connection is dead");
            }
        }
    }

    /** Never back to the pool: it would go on listening there. */
    private static void abort(@Nullable Connection held) {
        if (held == null) {
            return;
        }
        try {
            held.abort(Runnable::run);
        } catch (SQLException alreadyGone) {
            LOG.debug("The listening connection was gone already", alreadyGone);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BEFORE_ANOTHER_TRY.toMillis());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
