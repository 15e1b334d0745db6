package dev.tributary.platform.transactions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * {@code Idempotency-Key}: the first request's status and body are kept, sealed, in the transaction that had the effect.
 * A second request with the key waits for the first, and then gets the same answer.
 */
@ApplicationScoped
public class IdempotencyKeys {
    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotent-Replayed";
    private static final Pattern ACCEPTABLE = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final String SEAL = "repeated-requests";

    private final Tenancy tenancy;
    private final HttpHeaders headers;
    private final UriInfo uri;
    private final ObjectMapper json;
    private final KeyRing keys;

    IdempotencyKeys(Tenancy tenancy, HttpHeaders headers, UriInfo uri, ObjectMapper json, KeyRing keys) {
        this.tenancy = tenancy;
        this.headers = headers;
        this.uri = uri;
        this.json = json;
        this.keys = keys;
    }

    /** The key of the request at hand with a fingerprint of what it asks for, or null when it has none. */
    @Nullable
    Key keyOf(InvocationContext method) {
        return keyOf(method.getParameters());
    }

    /** The same for a request whose effect does not happen on the request's own thread. */
    public @Nullable Key keyOf(Object... asked) {
        var name = headers.getHeaderString(HEADER);
        if (name == null) {
            return null;
        }
        if (!ACCEPTABLE.matcher(name).matches()) {
            throw new IdempotencyKeyInvalid();
        }
        return new Key(name, fingerprint(asked));
    }

    /** Makes the key this transaction's own; or answers in its place when it was somebody's before. */
    public void claim(Key key) {
        int claimed = tenancy.update("""
                        insert into idempotency_keys (brand_id, key, fingerprint) values (:brand, :key, :fingerprint)
                        on conflict do nothing""")
                .bind("key", key.name())
                .bind("fingerprint", key.fingerprint())
                .execute();
        if (claimed == 1) {
            return;
        }
        var first = tenancy.query(
                        "select fingerprint, status, body from idempotency_keys where brand_id = :brand and key = :key")
                .bind("key", key.name())
                .map((row, context) -> new IdempotencyKeys.StoredResponse(
                        row.getBytes("fingerprint"), row.getInt("status"), row.getBytes("body")))
                .one();
        if (!Arrays.equals(first.fingerprint(), key.fingerprint())) {
            throw new IdempotencyKeyReused();
        }
        throw new WebApplicationException(Response.status(first.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(REPLAYED, true)
                .entity(keys.open(SEAL, first.body()).orElseThrow())
                .build());
    }

    /** Gives a claimed key back: what was asked for was refused, and may be asked for again. */
    public void release(Key key) {
        tenancy.update("delete from idempotency_keys where brand_id = :brand and key = :key")
                .bind("key", key.name())
                .execute();
    }

    void save(Key key, Method method, @Nullable Object answer) {
        if (answer instanceof RestResponse<?> response) {
            save(key, response.getStatus(), response.getEntity());
        } else {
            var declared = method.getAnnotation(ResponseStatus.class);
            save(key, declared == null ? 200 : declared.value(), answer);
        }
    }

    /** Keeps the answer with the key, in the transaction that claimed it. */
    public void save(Key key, int status, @Nullable Object body) {
        try {
            tenancy.update(
                            "update idempotency_keys set status = :status, body = :body where brand_id = :brand and key = :key")
                    .bind("key", key.name())
                    .bind("status", status)
                    .bind("body", keys.seal(SEAL, json.writeValueAsBytes(body)))
                    .execute();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of what was read, not of its bytes: white space and the order of members do not make another request. */
    private byte[] fingerprint(Object... asked) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(uri.getPath().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                json.writeValue(out, asked);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param name as the client chose it
     * @param fingerprint of the request it was chosen for
     */
    public record Key(String name, byte[] fingerprint) {}

    private record StoredResponse(byte[] fingerprint, int status, byte[] body) {}

    static final class IdempotencyKeyReused extends Problem {
        IdempotencyKeyReused() {
            super(UNPROCESSABLE, "This Idempotency-Key was used for another request.");
        }
    }

    static final class IdempotencyKeyInvalid extends Problem {
        IdempotencyKeyInvalid() {
            super(BAD_REQUEST, "An Idempotency-Key is 1 to 255 visible ASCII characters.");
        }
    }
}
