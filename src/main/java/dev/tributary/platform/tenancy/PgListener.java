package dev.tributary.platform.tenancy;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Receives the notifications of one channel, whichever instance sent them, on a connection of its own ({@code LISTEN}).
 * Notifications sent while the connection is lost never arrive, so the subscriber is called whenever listening starts anew,
 * to discard what it knew.
 */
public final class PgListener {
    private static final Logger LOG = Logger.getLogger(PgListener.class);
    private static final Duration CHECK_CONNECTION_AFTER = Duration.ofSeconds(10);
    private static final int CHECK_TIMEOUT_SECONDS = 2;
    private static final Duration RECONNECT_DELAY = Duration.ofSeconds(1);

    private final AgroalDataSource database;
    private final String channel;
    private final Runnable onListening;
    private final Consumer<List<String>> onNotifications;
    private final Thread listener;
    private volatile boolean listening = true;
    private volatile boolean stopped;
    private volatile @Nullable Connection connection;

    /**
     * @param onListening called whenever listening starts, before any notification
     * @param onNotifications called with the payloads in their order, on the listener's own thread
     */
    public PgListener(
            AgroalDataSource database, String channel, Runnable onListening, Consumer<List<String>> onNotifications) {
        this.database = database;
        this.channel = channel;
        this.onListening = onListening;
        this.onNotifications = onNotifications;
        this.listener = new Thread(this::keepListening, channel);
    }

    public void start() {
        Gauge.builder("listen.up", this, listener -> listener.listening && !listener.stopped ? 1 : 0)
                .tag("channel", channel)
                .description("Whether what other instances change is heard of")
                .register(Metrics.globalRegistry);
        listener.setDaemon(true);
        listener.start();
    }

    public void stop() {
        stopped = true;
        listener.interrupt();
        abort(connection);
    }

    private void keepListening() {
        while (!stopped) {
            try (var opened = database.getConnection()) {
                connection = opened;
                listenOrAbort(opened);
            } catch (SQLException | RuntimeException | Error failure) {
                if (listening && !stopped) {
                    LOG.warnf("%s is not heard of just now: %s", channel, failure.getMessage());
                }
                listening = false;
                pause();
            }
        }
    }

    /** Aborts the connection before it is closed: once it is back in the pool, it may be somebody else's. */
    private void listenOrAbort(Connection opened) throws SQLException {
        try {
            listen(opened);
        } catch (SQLException | RuntimeException | Error failure) {
            abort(opened);
            throw failure;
        } finally {
            connection = null;
        }
    }

    private void listen(Connection opened) throws SQLException {
        try (var statement = opened.createStatement()) {
            statement.execute("listen " + channel);
        }
        listening = true;
        onListening.run();
        while (!stopped) {
            receiveNotifications(opened);
        }
    }

    private void receiveNotifications(Connection opened) throws SQLException {
        var notifications = opened.unwrap(PGConnection.class).getNotifications((int) CHECK_CONNECTION_AFTER.toMillis());
        if (notifications != null && notifications.length > 0) {
            onNotifications.accept(Arrays.stream(notifications)
                    .map(PGNotification::getParameter)
                    .toList());
        } else if (!opened.isValid(CHECK_TIMEOUT_SECONDS)) {
            throw new SQLException("the connection is dead");
        }
    }

    /** Closes the connection for good: back in the pool it would go on listening. */
    private static void abort(@Nullable Connection opened) {
        if (opened == null) {
            return;
        }
        try {
            opened.abort(Runnable::run);
        } catch (SQLException alreadyGone) {
            LOG.debug("The listening connection was gone already", alreadyGone);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RECONNECT_DELAY.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
