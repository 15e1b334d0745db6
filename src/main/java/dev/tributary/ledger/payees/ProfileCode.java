package dev.tributary.ledger.payees;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.platform.access.KeyRing;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * Six digits, mailed to the member. What is stored is signed with a server key: a plain hash of so few digits would tell them.
 */
record ProfileCode(String kid, byte[] signature) {
    private static final String PURPOSE = "payout-profile-code";
    private static final int CODES = 1_000_000;

    static String random(SecureRandom random) {
        return "%06d".formatted(random.nextInt(CODES));
    }

    static ProfileCode of(KeyRing keys, UUID memberId, String code) {
        return new ProfileCode(keys.newestKid(), keys.sign(PURPOSE, bytes(memberId.toString()), bytes(code)));
    }

    boolean is(KeyRing keys, UUID memberId, String code) {
        return keys.verify(PURPOSE, kid, signature, bytes(memberId.toString()), bytes(code));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
