package dev.tributary.platform.embedded;

/** Why the service does not start, in one line its operator can act on. */
public final class CannotStart extends RuntimeException {
    public CannotStart(String why) {
        super(why);
    }

    public CannotStart(String why, Throwable cause) {
        super(why + ": " + cause, cause);
    }
}
