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
 * Argon2id with the parameters that OWASP recommends (19 MiB, two passes), from a maintained library. Unlike bcrypt it costs
 * memory, which cracking hardware has little of, and takes passwords of any length. The number of concurrent hashes is limited,
 * since each takes 19 MiB and a processor, and so is the number of waiting threads, which others need.
 */
@Singleton
class Passwords {
    private static final int MIN_LENGTH = 12;
    private static final int MAX_LENGTH = 200;
    private static final int MAX_CONCURRENT = 2;
    private static final int MAX_WAITING = 20;
    private static final int MAX_WAIT_SECONDS = 3;
    private static final int SALT_BYTES = 16;
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

    private final Semaphore places = new Semaphore(MAX_CONCURRENT + MAX_WAITING);
    private final Semaphore permits = new Semaphore(MAX_CONCURRENT);
    /** Checked for an unknown address, so that it takes as long as a known one. */
    private final String dummyHash = Password.hash("nobody's password")
            .addRandomSalt(SALT_BYTES)
            .with(ARGON2)
            .getResult();

    /** @throws InvalidFields when it is too short or is the address itself */
    String hash(String password, String email) {
        var text = normalize(password);
        if (text.length() < MIN_LENGTH || text.length() > MAX_LENGTH) {
            throw new InvalidFields(
                    "/password", "length", "A password has " + MIN_LENGTH + " to " + MAX_LENGTH + " characters.");
        }
        if (text.equalsIgnoreCase(email) || text.chars().distinct().count() < 5) {
            throw new InvalidFields("/password", "too_easy", "This password is too easy to guess.");
        }
        return withPermit(
                () -> Password.hash(text).addRandomSalt(SALT_BYTES).with(ARGON2).getResult());
    }

    /** @param hash null for somebody who does not exist or has no password yet */
    boolean verify(String password, @Nullable String hash) {
        var text = normalize(password);
        boolean matches = withPermit(() -> Password.check(
                        text.substring(0, Math.min(MAX_LENGTH, text.length())), hash == null ? dummyHash : hash)
                .with(ARGON2));
        return matches && hash != null;
    }

    private <T> T withPermit(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw new TooManySignIns();
        }
        try {
            return afterWaiting(work);
        } finally {
            places.release();
        }
    }

    private <T> T afterWaiting(Supplier<T> work) {
        try {
            if (!permits.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new TooManySignIns();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooManySignIns();
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }

    private static String normalize(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    static final class TooManySignIns extends Problem {
        TooManySignIns() {
            super(UNAVAILABLE, "Too many people sign in just now; please try again.");
        }

        @Override
        public long retryAfterSeconds() {
            return MAX_WAIT_SECONDS;
        }
    }
}
