package dev.tributary.platform.transactions;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.web.StableJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The bodies of stored responses, sealed with a server key since some hold a secret, and opened to be replayed. */
@ApplicationScoped
class SealedResponses {
    static final String SEAL = "repeated-requests";

    private static final byte[] NO_BODY = {};

    private final ObjectMapper json;
    private final StableJson stableJson;
    private final KeyRing keyRing;

    SealedResponses(ObjectMapper json, StableJson stableJson, KeyRing keyRing) {
        this.json = json;
        this.stableJson = stableJson;
        this.keyRing = keyRing;
    }

    byte[] seal(@Nullable Object body) {
        return keyRing.seal(SEAL, body == null ? NO_BODY : stableJson.write(body));
    }

    /** What a replay answers with. */
    <A> A read(WebApplicationException replay, Class<A> type) {
        try {
            return json.readValue((byte[]) replay.getResponse().getEntity(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    WebApplicationException replay(int status, byte[] body) {
        var opened = keyRing.open(SEAL, body).orElseThrow();
        var response = Response.status(status).header(IdempotencyKeys.REPLAYED, true);
        if (opened.length > 0) {
            response.type(MediaType.APPLICATION_JSON_TYPE).entity(opened);
        }
        return new WebApplicationException(response.build());
    }
}
