package dev.tributary.platform.transactions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.access.KeyRing;
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

    private final ObjectMapper json;
    private final KeyRing keyRing;

    SealedResponses(ObjectMapper json, KeyRing keyRing) {
        this.json = json;
        this.keyRing = keyRing;
    }

    byte[] seal(@Nullable Object body) {
        try {
            return keyRing.seal(SEAL, json.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
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
        return new WebApplicationException(Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(IdempotencyKeys.REPLAYED, true)
                .entity(keyRing.open(SEAL, body).orElseThrow())
                .build());
    }
}
