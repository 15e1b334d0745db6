package dev.tributary.platform.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's own programs, unpacked into the data folder: a shared temporary folder is open to everybody. */
record Binaries(Path home) {
    private static final int ANY_EXECUTE_BIT = 0111;

    /** Named after the archive's content, so that a newer release unpacks beside the older one. */
    static Binaries unpackedIn(DataFolder folder) {
        try {
            byte[] archive = archive();
            Path home = folder.resolve("postgresql-" + checksum(archive));
            if (!Files.isDirectory(home)) {
                Path draft = folder.resolve("postgresql.new");
                FileTrees.delete(draft);
                DataFolder.makeFolder(draft);
                unpack(archive, draft);
                Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
            }
            return new Binaries(home);
        } catch (IOException failure) {
            throw new CannotStart("cannot unpack PostgreSQL into " + folder.path(), failure);
        }
    }

    /** Tells releases apart; it is computed at every start, and proves nothing. */
    private static String checksum(byte[] archive) {
        var checksum = new CRC32();
        checksum.update(archive);
        return Long.toHexString(checksum.getValue()) + "-" + archive.length;
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static byte[] archive() throws IOException {
        String name = "/postgres-" + system() + "-" + architecture() + ".txz";
        try (InputStream archive = Binaries.class.getResourceAsStream(name)) {
            if (archive == null) {
                throw new CannotStart("this build holds no PostgreSQL for " + system() + " " + architecture()
                        + ". Build it on such a machine, or name a server with QUARKUS_DATASOURCE_JDBC_URL");
            }
            return archive.readAllBytes();
        }
    }

    /** By the system's own tar where it can: native code takes half as long as the first start's cold Java. */
    private static void unpack(byte[] archive, Path into) throws IOException {
        if (!unpackByTar(archive, into)) {
            FileTrees.delete(into);
            DataFolder.makeFolder(into);
            unpackInJava(archive, into);
        }
    }

    private static boolean unpackByTar(byte[] archive, Path into) {
        try {
            var tar = new ProcessBuilder("tar", "-xJf", "-", "--no-same-owner", "-C", into.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
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
                Path target = into.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.resolveSibling("."));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    if ((entry.getMode() & ANY_EXECUTE_BIT) != 0
                            && !target.toFile().setExecutable(true)) {
                        throw new IOException("cannot make " + target + " executable");
                    }
                }
            }
        }
    }

    private static String system() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name.startsWith("windows") ? "windows" : name;
    }

    private static String architecture() {
        String name = System.getProperty("os.arch", "");
        return switch (name) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> name;
        };
    }
}
