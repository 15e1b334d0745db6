package dev.tributary.platform.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.platform.access.KeyRing;
import java.security.SecureRandom;
import java.util.UUID;

/** Six digits. What is stored is signed with a server key: a plain hash of so few digits would tell them. */
record MailedCode(String kid, byte[] signature) {
    private static final int CODES = 1_000_000;

    static String random(SecureRandom random) {
        return "%06d".formatted(random.nextInt(CODES));
    }

    static MailedCode of(KeyRing keys, String purpose, UUID subject, String code) {
        return new MailedCode(keys.newestKid(), keys.sign(purpose, bytes(subject.toString()), bytes(code)));
    }

    boolean is(KeyRing keys, String purpose, UUID subject, String code) {
        return keys.verify(purpose, kid, signature, bytes(subject.toString()), bytes(code));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
