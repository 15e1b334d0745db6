package dev.tributary.platform.mail;

import dev.tributary.platform.problems.Problem;
import java.time.Duration;

final class TooManyTries extends Problem {
    private final transient Duration wait;

    TooManyTries(Duration wait) {
        super(TOO_MANY_REQUESTS, "The code was entered wrong too often. Ask for a new one.");
        this.wait = wait;
    }

    @Override
    public long retryAfterSeconds() {
        return 1 + wait.toSeconds();
    }
}
