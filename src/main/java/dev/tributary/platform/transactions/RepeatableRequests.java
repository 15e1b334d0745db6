package dev.tributary.platform.transactions;

import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code Idempotency-Key} of a request that changes nothing, or whose parts are committed one by one and are each safe to
 * repeat. The key is claimed in a transaction of its own before the work, and its answer kept in another one after it, so
 * no connection is held meanwhile. A request that is cut off in between may be sent again with its key, and may be sent again
 * before it has ended: parts that are not safe to repeat by themselves are kept with the key of {@link #part}.
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
     * Does work that is answered 200; nothing else happens without a key.
     *
     * @throws WebApplicationException the answer of the first time
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
     * Before the work; nothing happens without a key.
     *
     * @throws WebApplicationException the answer of the first time
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
     * A part of such a request, in the transaction at hand. With the request's key it is done once, however often the request is
     * cut off, sent again meanwhile, or sent again for the parts that could not be done.
     *
     * @param place of the part in the request
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

    /** After the work. */
    public void end(UUID brandId, IdempotencyKeys.@Nullable Key key, int status, @Nullable Object body) {
        if (key != null) {
            tenancy.write(brandId, () -> {
                responses.save(key, status, body);
                return true;
            });
        }
    }

    /** When the work was refused, which may be different another time. */
    public void abandon(UUID brandId, IdempotencyKeys.@Nullable Key key) {
        if (key != null) {
            tenancy.write(brandId, () -> {
                responses.release(List.of(key));
                return true;
            });
        }
    }
}
