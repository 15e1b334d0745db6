package dev.tributary.platform.transactions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.web.StableJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code Idempotency-Key}: the status and body of the first request are stored in the transaction that had the effect. A
 * second request with the key waits for the first, and then gets the same answer ({@link StoredResponses}).
 */
@ApplicationScoped
public class IdempotencyKeys {
    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotent-Replayed";
    private static final Pattern ACCEPTABLE = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final HttpHeaders headers;
    private final UriInfo uri;
    private final Caller caller;
    private final StableJson json;

    IdempotencyKeys(HttpHeaders headers, UriInfo uri, Caller caller, StableJson json) {
        this.caller = caller;
        this.headers = headers;
        this.uri = uri;
        this.json = json;
    }

    /** The key of the current request with a fingerprint of its parameters; null when it has none. */
    @Nullable
    Key keyOf(InvocationContext method) {
        return keyOf(method.getParameters());
    }

    /** The same for a request whose effect happens on another thread. */
    public @Nullable Key keyOf(Object... parameters) {
        var name = headers.getHeaderString(HEADER);
        if (name == null) {
            return null;
        }
        if (!ACCEPTABLE.matcher(name).matches()) {
            throw new IdempotencyKeyInvalid();
        }
        // Systems of a brand share their keys; an affiliate's are separate, so that none gets another one's answer.
        var own = caller.affiliate().map(enrollment -> enrollment + " " + name).orElse(name);
        return new Key(own, fingerprint(parameters));
    }

    /**
     * A hash of the parsed request and not of its bytes: white space and the order of members do not make another request. A
     * file counts as it is.
     */
    private byte[] fingerprint(Object... parameters) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(uri.getPath().getBytes(UTF_8));
            try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                json.write(out, parameters);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param name as the client chose it
     * @param fingerprint of the request that used it
     */
    public record Key(String name, byte[] fingerprint) {
        /** Of one part of the request. No client can choose such a key, which has blanks in it. */
        Key ofPart(int place) {
            return new Key(name + " part " + place, fingerprint);
        }
    }

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
