package dev.tributary.proof;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file system in memory, small enough to be filled. Only root may mount one. */
final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 1 << 16;

    private final Path folder;
    private final Path filler;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.filler = folder.resolve("filler");
    }

    static SmallDisk at(Path folder, String size) throws IOException, InterruptedException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root mounts a small disk");
        Files.createDirectories(folder);
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString()), "cannot mount");
        return new SmallDisk(folder);
    }

    /** To the last byte. */
    void fill() throws IOException {
        try (var file = FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (file.write(ByteBuffer.allocate(BLOCK)) > 0) {
                // Until there is no room.
            }
        } catch (IOException full) {
            // As wanted.
        }
    }

    void free() throws IOException {
        Files.delete(filler);
    }

    private static boolean run(String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(words).inheritIO().start().waitFor() == 0;
    }

    @Override
    public void close() {
        try {
            run("umount", "--lazy", folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
