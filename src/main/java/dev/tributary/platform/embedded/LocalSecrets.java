package dev.tributary.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** The secrets that are not configured: generated at the first start and stored in the data folder. */
public final class LocalSecrets {
    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Logger LOG = Logger.getLogger(LocalSecrets.class);

    private final DataFolder folder;

    public LocalSecrets(DataFolder folder) {
        this.folder = folder;
    }

    /** A key ring of one key, {@code kid:base64}. To rotate, put a newer key and a comma before it in the file. */
    public String signingKeys() {
        return readOrCreate(
                "signing-keys",
                () -> "k" + HexFormat.of().formatHex(random(3)) + ":"
                        + Base64.getEncoder().encodeToString(random(KEY_BYTES)));
    }

    public String operatorToken() {
        return readOrCreate("operator-token", () -> {
            String token = "opr_" + password();
            LOG.infof("Operator token, shown this once and kept in %s: %s", folder.resolve("operator-token"), token);
            return token;
        });
    }

    String databasePassword() {
        return readOrCreate("postgres-password", LocalSecrets::password);
    }

    static String password() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(KEY_BYTES));
    }

    private String readOrCreate(String name, Supplier<String> generate) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                folder.write(name, generate.get() + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw new CannotStart("cannot read " + file, failure);
        }
    }

    private static byte[] random(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
