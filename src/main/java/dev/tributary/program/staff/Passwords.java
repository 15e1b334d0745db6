package dev.tributary.program.staff;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.problems.Problem;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Argon2id with the parameters that OWASP names (19 MiB, two passes), by a kept library. Unlike bcrypt it costs memory, which
 * guessing machines have little of, and takes passwords of any length. So many are hashed at once and no more, since each
 * takes 19 MiB and a processor.
 */
@Singleton
class Passwords {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 200;
    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 3;
    private static final int SALT_BYTES = 16;
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

    private final Semaphore places = new Semaphore(AT_ONCE);
    /** Of nobody: checking a password of an unknown address takes as long. */
    private final String nobodys = Password.hash("nobody's password")
            .addRandomSalt(SALT_BYTES)
            .with(ARGON2)
            .getResult();

    /** @throws InvalidFields when it is too short or is the address itself */
    String hash(String password, String email) {
        var text = normal(password);
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            throw new InvalidFields(
                    "/password", "length", "A password has " + SHORTEST + " to " + LONGEST + " characters.");
        }
        if (text.equalsIgnoreCase(email) || text.chars().distinct().count() < 5) {
            throw new InvalidFields("/password", "too_easy", "This password is too easy to guess.");
        }
        return inTurn(
                () -> Password.hash(text).addRandomSalt(SALT_BYTES).with(ARGON2).getResult());
    }

    /** @param hash null for somebody who does not exist or has no password yet */
    boolean verify(String password, @Nullable String hash) {
        var text = normal(password);
        boolean matches = inTurn(() -> Password.check(
                        text.substring(0, Math.min(LONGEST, text.length())), hash == null ? nobodys : hash)
                .with(ARGON2));
        return matches && hash != null;
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new TooManySignIns();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooManySignIns();
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    static final class TooManySignIns extends Problem {
        TooManySignIns() {
            super(UNAVAILABLE, "Too many people sign in just now; please try again.");
        }

        @Override
        public long retryAfterSeconds() {
            return PATIENCE_SECONDS;
        }
    }
}
