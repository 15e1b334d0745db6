package dev.tributary.platform.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks the archive of PostgreSQL's programs. */
final class UnpackArchive {
    private static final int ANY_EXECUTE_BIT = 0111;
    private static final int MOST_SECONDS = 120;

    private UnpackArchive() {}

    /** Unpacks with the system's tar where possible: it takes half as long as Java that has just started. */
    static void unpack(byte[] archive, Path into) throws IOException {
        if (!unpackByTar(archive, into)) {
            FileTrees.delete(into);
            PrivateFiles.createFolder(into);
            unpackInJava(archive, into);
        }
    }

    private static boolean unpackByTar(byte[] archive, Path into) {
        try {
            var tar = new ProcessBuilder("tar", "-xJf", "-", "--no-same-owner", "-C", into.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            CompletableFuture.delayedExecutor(MOST_SECONDS, TimeUnit.SECONDS).execute(tar::destroyForcibly);
            try (var input = tar.getOutputStream()) {
                input.write(archive);
            }
            return tar.waitFor() == 0;
        } catch (IOException missingOrWithoutXz) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void unpackInJava(byte[] archive, Path into) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, into.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if ((entry.getMode() & ANY_EXECUTE_BIT) != 0 && !target.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + target + " executable");
        }
    }
}
