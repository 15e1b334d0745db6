package dev.tributary;

import dev.tributary.platform.embedded.CannotStart;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Waits at start-up for a database that is not reachable yet, and fails at once on errors that waiting cannot fix. It runs
 * before the framework, so that a signal ends it at once.
 */
final class AwaitDatabase {
    private static final Logger LOG = Logger.getLogger(AwaitDatabase.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final String WRONG_CREDENTIALS = "28";
    private static final String NO_SUCH_DATABASE = "3D000";

    private final Duration timeout;
    private Duration pause = Duration.ofSeconds(1);

    AwaitDatabase(Duration timeout) {
        this.timeout = timeout;
    }

    /**
     * A role that the service connects with.
     *
     * @param variable the environment variable that names the role
     */
    record Login(String url, String role, String password, String variable) {}

    /** @throws CannotStart with one line, when the role cannot connect */
    void await(Login login) {
        long end = System.nanoTime() + timeout.toNanos();
        for (var failure = connect(login); failure != null; failure = connect(login)) {
            if (isHopeless(failure) || System.nanoTime() - end >= 0) {
                throw new CannotStart("the database cannot be used as " + login.variable() + " says: "
                        + String.valueOf(failure.getMessage()).replaceAll("\\s+", " "));
            }
            LOG.warnf("Waiting for the database: %s", failure.getMessage());
            pause();
        }
    }

    private static @Nullable SQLException connect(Login login) {
        var properties = new Properties();
        properties.setProperty("user", login.role());
        properties.setProperty("password", login.password());
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("loginTimeout", "5");
        properties.setProperty("socketTimeout", "10");
        try {
            DriverManager.getConnection(login.url(), properties).close();
            return null;
        } catch (SQLException failure) {
            return failure;
        }
    }

    private static boolean isHopeless(SQLException failure) {
        var state = String.valueOf(failure.getSQLState());
        return state.startsWith(WRONG_CREDENTIALS) || state.equals(NO_SUCH_DATABASE);
    }

    private void pause() {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CannotStart("interrupted while waiting for the database");
        }
        var longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
}
