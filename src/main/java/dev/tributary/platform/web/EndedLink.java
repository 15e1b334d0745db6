package dev.tributary.platform.web;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Remembers, for the answer to a request, that its token was of a link that was replaced or revoked, and by whom. */
public final class EndedLink {
    private static final String OWNER = EndedLink.class.getName();

    private EndedLink() {}

    /** @param owner the name of the brand that made the link */
    public static void note(RoutingContext request, String owner) {
        request.put(OWNER, owner);
    }

    static Optional<String> ownerOf(RoutingContext request) {
        return Optional.ofNullable(request.get(OWNER));
    }
}
