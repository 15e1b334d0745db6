package dev.tributary.platform.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.platform.access.KeyRing;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * A code of six digits. It is stored as a signature by a server key, since so few digits could be guessed from a plain hash.
 */
record MailedCode(String kid, byte[] signature) {
    private static final int CODES = 1_000_000;

    static String random(SecureRandom random) {
        return "%06d".formatted(random.nextInt(CODES));
    }

    static MailedCode of(KeyRing keys, String purpose, UUID subject, String code) {
        return new MailedCode(keys.newestKid(), keys.sign(purpose, bytes(subject.toString()), bytes(code)));
    }

    boolean matches(KeyRing keys, String purpose, UUID subject, String code) {
        return keys.verify(purpose, kid, signature, bytes(subject.toString()), bytes(code));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
