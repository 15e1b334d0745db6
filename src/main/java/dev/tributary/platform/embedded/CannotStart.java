package dev.tributary.platform.embedded;

/** The reason why the service does not start, in one line that its operator can act on. */
public final class CannotStart extends RuntimeException {
    public CannotStart(String why) {
        super(why);
    }

    public CannotStart(String why, Throwable cause) {
        super(why + ": " + cause, cause);
    }
}
