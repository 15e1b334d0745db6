package dev.tributary.platform.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.CRC32;

/** PostgreSQL's programs, unpacked into the data folder: a shared temporary folder is open to everybody. */
record Binaries(Path home) {
    /** Named after the archive's content, so that a newer release unpacks beside the older one. */
    static Binaries unpackedIn(DataFolder folder) {
        try {
            byte[] archive = archive();
            Path home = folder.resolve("postgresql-" + checksum(archive));
            if (!Files.isDirectory(home)) {
                Path draft = folder.resolve("postgresql.new");
                FileTrees.delete(draft);
                PrivateFiles.createFolder(draft);
                UnpackArchive.unpack(archive, draft);
                Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
            }
            return new Binaries(home);
        } catch (IOException failure) {
            throw new CannotStart("cannot unpack PostgreSQL into " + folder.path(), failure);
        }
    }

    /** Distinguishes releases only: it is computed at every start, and proves nothing about the content. */
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
