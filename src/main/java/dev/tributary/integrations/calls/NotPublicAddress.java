package dev.tributary.integrations.calls;

/** The address of the host is not public. */
public final class NotPublicAddress extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotPublicAddress() {
        super("The host's address is not a public one.", null, false, false);
    }
}
