package dev.tributary.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSecretsTest {
    @TempDir
    Path home;

    @Test
    void secrets_survive_a_restart() {
        String keys;
        String token;
        try (var first = DataFolder.open(home)) {
            keys = new LocalSecrets(first).signingKeys();
            token = new LocalSecrets(first).operatorToken();
        }

        try (var second = DataFolder.open(home)) {
            assertThat(new LocalSecrets(second).signingKeys()).isEqualTo(keys);
            assertThat(new LocalSecrets(second).operatorToken()).isEqualTo(token);
        }
        assertThat(keys).matches("k[0-9a-f]{6}:.+");
        assertThat(Base64.getDecoder().decode(keys.substring(keys.indexOf(':') + 1)))
                .hasSize(32);
    }

    @Test
    void only_their_user_can_read_secrets() throws IOException {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        Path path = home.resolve("made/by/us");

        try (var folder = DataFolder.open(path)) {
            new LocalSecrets(folder).signingKeys();
        }

        assertThat(permissions(path)).isEqualTo("rwx------");
        assertThat(permissions(path.resolve("signing-keys"))).isEqualTo("rw-------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void an_existing_folder_is_restricted_to_its_user() throws IOException {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));

        try (var folder = DataFolder.open(home)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                    .isEqualTo("rwx------");
        }
    }
}
