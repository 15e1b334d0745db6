package dev.tributary.platform.transactions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table of idempotency keys with their answers, sealed with a server key since some hold a secret. */
@ApplicationScoped
public class StoredResponses {
    static final String SEAL = "repeated-requests";

    private final Tenancy tenancy;
    private final ObjectMapper json;
    private final KeyRing keyRing;

    StoredResponses(Tenancy tenancy, ObjectMapper json, KeyRing keyRing) {
        this.tenancy = tenancy;
        this.json = json;
        this.keyRing = keyRing;
    }

    /** The answer of the request that a key was used for. */
    record KeyedAnswer(
            IdempotencyKeys.Key key, int status, @Nullable Object body) {}

    /**
     * Makes the key this transaction's own. A key without an answer is of a request that was cut off: it may be done again.
     *
     * @throws WebApplicationException the answer of the first time
     */
    public void claim(IdempotencyKeys.Key key) {
        var before = claim(List.of(key)).get(key.name());
        if (before != null) {
            throw before;
        }
    }

    /**
     * Makes the keys this transaction's own, in their order, as everybody does: two lists with the same keys never wait for
     * each other in a circle.
     *
     * @param keys each name once
     * @return the answers of those that were used before, by name; a map that may be asked for null
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
                    var key = Objects.requireNonNull(used.get(stored.key()));
                    if (!Arrays.equals(stored.fingerprint(), key.fingerprint())) {
                        answers.put(key.name(), new IdempotencyKeys.IdempotencyKeyReused());
                    } else if (stored.body() != null) {
                        answers.put(key.name(), replay(stored.status(), stored.body()));
                    } else if (stored.status() != 0) {
                        answers.put(key.name(), new AnswerErased());
                    }
                });
        return answers;
    }

    private WebApplicationException replay(int status, byte[] body) {
        return new WebApplicationException(Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(IdempotencyKeys.REPLAYED, true)
                .entity(keyRing.open(SEAL, body).orElseThrow())
                .build());
    }

    /** Keeps the answer with the key. */
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
                .column("bodies", "bytea", answer -> sealed(answer.body()))
                .bindTo(tenancy.update("""
                        update idempotency_keys k set status = a.status, body = a.body
                        from unnest(:names, :statuses, :bodies) as a (key, status, body)
                        where k.brand_id = :brand and k.key = a.key"""))
                .execute();
    }

    private byte[] sealed(@Nullable Object body) {
        try {
            return keyRing.seal(SEAL, json.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives claimed keys back: what was asked for was refused, and may be asked for again. */
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

    /** The answer named a person who was erased since. */
    static final class AnswerErased extends Problem {
        AnswerErased() {
            super(
                    UNPROCESSABLE,
                    "This request was carried out before. Its answer named somebody whose data was erased since.");
        }
    }

    private record Stored(String key, byte[] fingerprint, int status, byte @Nullable [] body) {}
}
