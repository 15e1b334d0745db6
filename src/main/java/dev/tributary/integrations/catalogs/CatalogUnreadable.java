package dev.tributary.integrations.catalogs;

/** A catalog could not be read, for a reason that the brand may see. */
final class CatalogUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    enum Reason {
        /** The shop does not accept the token, or the token may not read products. */
        REFUSED,
        /** In all attempts the shop did not answer, or its server failed. */
        UNREACHABLE,
        /** The answer does not have the documented form. */
        UNREADABLE,
        TOO_LARGE,
        /** The shop's address is not on the public internet. */
        NOT_PUBLIC
    }

    CatalogUnreadable(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
