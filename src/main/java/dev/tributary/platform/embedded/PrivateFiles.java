package dev.tributary.platform.embedded;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders for their user alone, where the file system knows users. */
final class PrivateFiles {
    private PrivateFiles() {}

    static void createFile(Path path) throws IOException {
        Files.createFile(path, forItsUserAlone("rw-------"));
    }

    static void makeFolder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path, forItsUserAlone("rwx------"));
        }
    }

    /** A folder that somebody made beforehand is mostly open to others. */
    static void closeToOthers(Path path) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static FileAttribute<?>[] forItsUserAlone(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
