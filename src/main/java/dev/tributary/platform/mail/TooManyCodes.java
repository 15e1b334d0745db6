package dev.tributary.platform.mail;

import dev.tributary.platform.problems.Problem;
import java.time.Duration;

final class TooManyCodes extends Problem {
    private final transient Duration wait;

    TooManyCodes(Duration wait) {
        super(TOO_MANY_REQUESTS, "Too many codes were mailed within a day.");
        this.wait = wait;
    }

    @Override
    public long retryAfterSeconds() {
        return 1 + wait.toSeconds();
    }
}
