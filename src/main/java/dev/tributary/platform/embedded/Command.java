package dev.tributary.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
final class Command {
    private static final long TIMEOUT_MINUTES = 15;

    private Command() {}

    record Outcome(int status, String output) {
        boolean succeeded() {
            return status == 0;
        }

        String lastLine() {
            return output.substring(output.lastIndexOf('\n') + 1);
        }
    }

    /** Runs the command with its output in a file: a server that it starts would keep a pipe open for ever. */
    static Outcome run(List<String> command, Path output) {
        try {
            Process process = builder(command, output).start();
            process.getOutputStream().close();
            if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return new Outcome(-1, "no answer within " + TIMEOUT_MINUTES + " minutes");
            }
            return new Outcome(process.exitValue(), Files.readString(output).strip());
        } catch (IOException cannotRun) {
            return new Outcome(-1, String.valueOf(cannotRun.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CannotStart("interrupted while running " + command.get(0));
        }
    }

    private static ProcessBuilder builder(List<String> command, Path output) {
        var builder = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG"));
        environment.put("LC_ALL", "C");
        return builder;
    }
}
