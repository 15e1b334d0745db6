package dev.tributary.platform.web;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Stores with a request that its token belongs to a link that was replaced or revoked, and by whom, for the answer. */
public final class EndedLink {
    private static final String OWNER = EndedLink.class.getName();

    private EndedLink() {}

    /** @param owner the name of the brand that made the link */
    public static void setOwner(RoutingContext request, String owner) {
        request.put(OWNER, owner);
    }

    static Optional<String> ownerOf(RoutingContext request) {
        return Optional.ofNullable(request.get(OWNER));
    }
}
