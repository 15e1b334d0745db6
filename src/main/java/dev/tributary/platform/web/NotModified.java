package dev.tributary.platform.web;

import jakarta.ws.rs.core.EntityTag;

/** The client's copy of the answer is current. */
final class NotModified extends RuntimeException {
    private final String tag;

    NotModified(String tag) {
        super(tag, null, false, false);
        this.tag = tag;
    }

    EntityTag tag() {
        return new EntityTag(tag, true);
    }
}
