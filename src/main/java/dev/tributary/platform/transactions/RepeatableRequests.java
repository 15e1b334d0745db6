package dev.tributary.platform.transactions;

import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code Idempotency-Key} for a request that changes nothing, or whose parts are committed one by one and are each safe to
 * repeat. The key is claimed in a transaction before the work, and its answer stored in another one after it, so that no
 * connection is held meanwhile. A request that is cut off in between may be sent again with its key, even before it has ended:
 * parts that are not safe to repeat by themselves are stored under the key of {@link #part}.
 */
@ApplicationScoped
public class RepeatableRequests {
    private static final int OK = 200;

    private final Tenancy tenancy;
    private final StoredResponses responses;

    RepeatableRequests(Tenancy tenancy, StoredResponses responses) {
        this.tenancy = tenancy;
        this.responses = responses;
    }

    /**
     * Runs work that is answered with 200. Without a key it only runs the work.
     *
     * @throws WebApplicationException with the first answer, when the key was used before
     */
    public <T> T once(UUID brandId, IdempotencyKeys.@Nullable Key key, Supplier<T> work) {
        begin(brandId, key);
        T answer;
        try {
            answer = work.get();
        } catch (RuntimeException refused) {
            abandon(brandId, key);
            throw refused;
        }
        end(brandId, key, OK, answer);
        return answer;
    }

    /**
     * Claims the key before the work; does nothing without a key.
     *
     * @throws WebApplicationException with the first answer, when the key was used before
     */
    public void begin(UUID brandId, IdempotencyKeys.@Nullable Key key) {
        if (key != null) {
            tenancy.write(brandId, () -> {
                responses.claim(key);
                return true;
            });
        }
    }

    /**
     * A part of such a request, in the current transaction. With the request's key it is done once, however often the request is
     * cut off, sent again meanwhile, or sent again for the parts that could not be done.
     *
     * @param place of the part in the request, counted from 0
     * @param type of the part's answer
     */
    <A> A part(IdempotencyKeys.@Nullable Key whole, int place, int status, Class<A> type, Supplier<A> work) {
        if (whole == null) {
            return work.get();
        }
        var key = whole.ofPart(place);
        return responses.claim(key, type).orElseGet(() -> {
            var answer = work.get();
            responses.save(key, status, answer);
            return answer;
        });
    }

    /** Stores the answer after the work; does nothing without a key. */
    public void end(UUID brandId, IdempotencyKeys.@Nullable Key key, int status, @Nullable Object body) {
        if (key != null) {
            tenancy.write(brandId, () -> {
                responses.save(key, status, body);
                return true;
            });
        }
    }

    /** Releases the key after refused work, since a repeated request may be accepted. */
    public void abandon(UUID brandId, IdempotencyKeys.@Nullable Key key) {
        if (key != null) {
            tenancy.write(brandId, () -> {
                responses.release(List.of(key));
                return true;
            });
        }
    }
}
