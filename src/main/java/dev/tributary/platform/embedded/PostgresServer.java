package dev.tributary.platform.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** One PostgreSQL on one data folder. The holder of the folder's lock owns every server that runs on it. */
final class PostgresServer {
    static final String SUPERUSER = "postgres";

    private static final Logger LOG = Logger.getLogger(PostgresServer.class);
    private static final int PORT_TRIES = 3;

    private final Binaries binaries;
    private final DropRoot dropRoot;
    private final Path data;
    private final Postmaster postmaster;
    private final Path output;
    private final Path serverLog;
    private int port;

    PostgresServer(DataFolder folder) {
        output = folder.resolve("postgres-setup.log");
        serverLog = folder.resolve("postgres-start.log");
        data = folder.resolve("data");
        postmaster = new Postmaster(data);
        dropRoot = DropRoot.find(output);
        binaries = Binaries.unpackedIn(folder);
    }

    void start(String superuserPassword, boolean durable, DataFolder folder) {
        try {
            if (!Files.exists(data)) {
                new InitialiseCluster(binaries, dropRoot, output).create(data, superuserPassword, folder);
            }
            refuseOtherMajor();
            stopOrphan();
            startOnFreePort(durable);
        } catch (IOException failure) {
            throw new CannotStart("cannot prepare PostgreSQL in " + data, failure);
        }
    }

    /** Tries several ports, since a port that was free may be taken by now. */
    private void startOnFreePort(boolean durable) throws IOException {
        for (int tries = 1; ; tries++) {
            port = freePort();
            ServerSettings.write(data, port, durable);
            Files.deleteIfExists(serverLog);
            var outcome = control("start", "-l", serverLog.toString());
            if (outcome.succeeded()) {
                return;
            }
            if (tries == PORT_TRIES) {
                throw new CannotStart("PostgreSQL did not start on " + data + ", see " + serverLog + " and "
                        + data.resolve("log") + ": " + outcome.lastLine());
            }
        }
    }

    int port() {
        return port;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Restarts the server unchanged after it ended by itself. */
    boolean restart() {
        return control("start", "-l", serverLog.toString()).succeeded();
    }

    Optional<ProcessHandle> process() {
        return postmaster.process();
    }

    /** PostgreSQL reads only files of its own major version. */
    private void refuseOtherMajor() throws IOException {
        String files = Files.readString(data.resolve("PG_VERSION")).strip();
        String ours = version().replaceFirst("[.].*", "");
        if (!files.equals(ours)) {
            throw new CannotStart("the data folder " + data + " was made by PostgreSQL " + files
                    + ", and this build runs PostgreSQL " + ours + ". See \"Another version of PostgreSQL\" in"
                    + " src/main/docs/operations.md, or begin anew in another folder with TRIBUTARY_DATA_DIR");
        }
    }

    String version() {
        String answer = Command.run(dropRoot.command(binaries.program("postgres"), "--version"), output)
                .output();
        return answer.substring(answer.lastIndexOf(' ') + 1);
    }

    /** Stops fast: open transactions are rolled back, and committed ones are on disk. */
    void stop() {
        if (!control("stop", "-m", "fast").succeeded()) {
            LOG.warn(
                    "PostgreSQL did not stop by itself within its time and is stopped hard; it recovers at the next start");
            control("stop", "-m", "immediate");
        }
    }

    /**
     * Stops the server that a service killed with -9 left behind. The folder's lock proves that no other service is running,
     * so a server found here is ours. A process id in the file that belongs to another program by now is ignored.
     */
    private void stopOrphan() throws IOException {
        var process = postmaster.process();
        if (process.isEmpty()) {
            return;
        }
        long pid = process.get().pid();
        if (postmaster.isOurs(process.get())) {
            LOG.infof("PostgreSQL (process %d) was left behind by a service that was killed; stopping it", pid);
            stop();
        } else if (process.get().info().commandLine().isPresent()) {
            LOG.infof("Process %d is no PostgreSQL of this folder; removing the stale postmaster.pid", pid);
            postmaster.deletePidFile();
        }
    }

    private Command.Outcome control(String act, String... arguments) {
        var words = dropRoot.command(binaries.program("pg_ctl"), act, "-D", data.toString(), "-w", "-t", "600");
        words.addAll(List.of(arguments));
        return Command.run(words, output);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
