package dev.tributary.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
final class Command {
    private static final long PATIENCE_MINUTES = 15;

    private Command() {}

    record Outcome(int status, String output) {
        boolean succeeded() {
            return status == 0;
        }

        String lastLine() {
            return output.substring(output.lastIndexOf('\n') + 1);
        }
    }

    /** Output goes through a file: a server started by the program would hold a pipe open for ever. */
    static Outcome run(List<String> words, Path output) {
        try {
            Process process = builder(words, output).start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return new Outcome(-1, "no answer within " + PATIENCE_MINUTES + " minutes");
            }
            return new Outcome(process.exitValue(), Files.readString(output).strip());
        } catch (IOException notRunnable) {
            return new Outcome(-1, String.valueOf(notRunnable.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CannotStart("interrupted while running " + words.get(0));
        }
    }

    private static ProcessBuilder builder(List<String> words, Path output) {
        var builder = new ProcessBuilder(new ArrayList<>(words))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG"));
        environment.put("LC_ALL", "C");
        return builder;
    }
}
