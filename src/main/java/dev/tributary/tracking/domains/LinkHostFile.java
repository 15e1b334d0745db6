package dev.tributary.tracking.domains;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jboss.logging.Logger;

/** The verified hosts, stored in the data folder for times when the database is not available. */
final class LinkHostFile {
    private static final Logger LOG = Logger.getLogger(LinkHostFile.class);

    private final Path file;

    LinkHostFile(Path folder) {
        this.file = folder.resolve("link-hosts");
    }

    /** Empty when there is no readable file. */
    List<VerifiedHost> read() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().map(VerifiedHost::parse).toList()
                    : List.of();
        } catch (IOException | RuntimeException e) {
            LOG.infof("The hosts of links are read from the database alone: %s", e.getMessage());
            return List.of();
        }
    }

    void write(List<VerifiedHost> rows) {
        var draft = file.resolveSibling("link-hosts.new");
        try {
            Files.write(draft, rows.stream().map(VerifiedHost::line).toList());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.debug("The hosts of links cannot be written", e);
        }
    }
}
