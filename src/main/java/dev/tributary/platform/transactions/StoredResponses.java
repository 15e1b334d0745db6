package dev.tributary.platform.transactions;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table of idempotency keys with their answers. */
@ApplicationScoped
public class StoredResponses {
    private final Tenancy tenancy;
    private final SealedResponses sealedResponses;

    StoredResponses(Tenancy tenancy, SealedResponses sealedResponses) {
        this.tenancy = tenancy;
        this.sealedResponses = sealedResponses;
    }

    /**
     * Claims the key for this transaction. A key without an answer belongs to a request that was cut off: it may be done
     * again.
     *
     * @throws WebApplicationException with the first answer, when the key was used before
     */
    public void claim(IdempotencyKeys.Key key) {
        var before = claim(List.of(key)).get(key.name());
        if (before != null) {
            throw before;
        }
    }

    /**
     * The same for a key whose answer the caller reads.
     *
     * @return the first answer; empty when the key is claimed for this transaction
     */
    <A> Optional<A> claim(IdempotencyKeys.Key key, Class<A> type) {
        var before = claim(List.of(key)).get(key.name());
        if (before instanceof WebApplicationException answered) {
            return Optional.of(sealedResponses.read(answered, type));
        }
        if (before != null) {
            throw before;
        }
        return Optional.empty();
    }

    /**
     * Claims the keys for this transaction, in sorted order, so that two transactions with the same keys cannot deadlock.
     *
     * @param keys each name once
     * @return the answers of the keys that were used before, by name; a map that may be asked for null
     */
    Map<@Nullable String, RuntimeException> claim(List<IdempotencyKeys.Key> keys) {
        if (keys.isEmpty()) {
            return new HashMap<>();
        }
        var claimed = UnnestParameters.of(keys)
                .column("names", "text", IdempotencyKeys.Key::name)
                .column("fingerprints", "bytea", IdempotencyKeys.Key::fingerprint)
                .bindTo(tenancy.query("""
                        insert into idempotency_keys (brand_id, key, fingerprint)
                        select :brand, key, fingerprint from unnest(:names, :fingerprints) as k (key, fingerprint)
                        order by key on conflict do nothing returning key"""))
                .mapTo(String.class)
                .collect(Collectors.toCollection(HashSet::new));
        var used = keys.stream().filter(key -> !claimed.contains(key.name())).collect(byName());
        return used.isEmpty() ? new HashMap<>() : answers(used);
    }

    private static Collector<IdempotencyKeys.Key, ?, Map<String, IdempotencyKeys.Key>> byName() {
        return Collectors.toMap(IdempotencyKeys.Key::name, Function.identity());
    }

    private Map<@Nullable String, RuntimeException> answers(Map<String, IdempotencyKeys.Key> used) {
        Map<@Nullable String, RuntimeException> answers = new HashMap<>();
        tenancy.query("""
                        select key, fingerprint, status, body from idempotency_keys
                        where brand_id = :brand and key = any(:names)""")
                .bindArray("names", String.class, used.keySet())
                .map((row, context) -> new Stored(
                        row.getString("key"), row.getBytes("fingerprint"), row.getInt("status"), row.getBytes("body")))
                .forEach(stored -> {
                    var answer = answer(stored, Objects.requireNonNull(used.get(stored.key())));
                    if (answer != null) {
                        answers.put(stored.key(), answer);
                    }
                });
        return answers;
    }

    /** The answer to replay; null for a request that was cut off before it had an answer. */
    private @Nullable RuntimeException answer(Stored stored, IdempotencyKeys.Key key) {
        if (!Arrays.equals(stored.fingerprint(), key.fingerprint())) {
            return new IdempotencyKeys.IdempotencyKeyReused();
        }
        if (stored.body() != null) {
            return sealedResponses.replay(stored.status(), stored.body());
        }
        return stored.status() == 0 ? null : new AnswerErased();
    }

    /** Stores the answer with the key. */
    public void save(IdempotencyKeys.Key key, int status, @Nullable Object body) {
        save(List.of(new KeyedAnswer(key, status, body)));
    }

    void save(List<KeyedAnswer> answers) {
        if (answers.isEmpty()) {
            return;
        }
        UnnestParameters.of(answers)
                .column("names", "text", answer -> answer.key().name())
                .column("statuses", "int4", KeyedAnswer::status)
                .column("bodies", "bytea", answer -> sealedResponses.seal(answer.body()))
                .bindTo(tenancy.update("""
                        update idempotency_keys k set status = a.status, body = a.body
                        from unnest(:names, :statuses, :bodies) as a (key, status, body)
                        where k.brand_id = :brand and k.key = a.key"""))
                .execute();
    }

    /** Releases claimed keys: their requests were refused, and may be sent again. */
    void release(List<IdempotencyKeys.Key> keys) {
        if (!keys.isEmpty()) {
            tenancy.update("delete from idempotency_keys where brand_id = :brand and key = any(:names)")
                    .bindArray(
                            "names",
                            String.class,
                            keys.stream().map(IdempotencyKeys.Key::name).toList())
                    .execute();
        }
    }

    private record Stored(String key, byte[] fingerprint, int status, byte @Nullable [] body) {}
}
