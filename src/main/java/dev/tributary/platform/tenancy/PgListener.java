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
 * Holds one connection on which the database tells what was committed, by whichever instance ({@code LISTEN}). What is told
 * while the connection is lost is never heard: so whoever listens is told when listening begins, and begins anew.
 */
public final class PgListener {
    private static final Logger LOG = Logger.getLogger(PgListener.class);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final int ANSWER_SECONDS = 2;
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(1);

    private final AgroalDataSource database;
    private final String channel;
    private final Runnable begun;
    private final Consumer<List<String>> told;
    private final Thread listener;
    private volatile boolean listening = true;
    private volatile boolean ended;
    private volatile @Nullable Connection connection;

    /**
     * @param begun called whenever listening begins, before anything is told
     * @param told the payloads, as they come; called on a thread of its own
     */
    public PgListener(AgroalDataSource database, String channel, Runnable begun, Consumer<List<String>> told) {
        this.database = database;
        this.channel = channel;
        this.begun = begun;
        this.told = told;
        this.listener = new Thread(this::keepListening, channel);
    }

    public void start() {
        Gauge.builder("listen.up", this, one -> one.listening && !one.ended ? 1 : 0)
                .tag("channel", channel)
                .description("Whether what other instances change is heard of")
                .register(Metrics.globalRegistry);
        listener.setDaemon(true);
        listener.start();
    }

    public void stop() {
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
                    LOG.warnf("%s is not heard of just now: %s", channel, lost.getMessage());
                }
                listening = false;
                pause();
            }
        }
    }

    private void listen(Connection held) throws SQLException {
        try (var statement = held.createStatement()) {
            statement.execute("listen " + channel);
        }
        listening = true;
        begun.run();
        while (!ended) {
            hear(held);
        }
    }

    private void hear(Connection held) throws SQLException {
        var heard = held.unwrap(PGConnection.class).getNotifications((int) SILENCE.toMillis());
        if (heard != null && heard.length > 0) {
            told.accept(Arrays.stream(heard).map(PGNotification::getParameter).toList());
        } else if (!held.isValid(ANSWER_SECONDS)) {
            throw new SQLException("the connection is dead");
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
