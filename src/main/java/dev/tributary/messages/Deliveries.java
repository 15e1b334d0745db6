package dev.tributary.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.access.KeyRing;
import dev.tributary.access.Tenancy;
import dev.tributary.web.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The deliveries of messages, many at a time. */
@ApplicationScoped
class Deliveries {
    private static final String SEAL = "deliveries";
    private static final TypeReference<EnumMap<MergeField, String>> VALUES = new TypeReference<>() {};

    private final Tenancy tenancy;
    private final KeyRing keys;
    private final ObjectMapper json;
    private final Clock clock;

    Deliveries(Tenancy tenancy, KeyRing keys, ObjectMapper json, Clock clock) {
        this.tenancy = tenancy;
        this.keys = keys;
        this.json = json;
        this.clock = clock;
    }

    void add(Message message, List<Delivery> made) {
        tenancy.update("""
                        insert into deliveries (brand_id, id, message_id, member_id, email, status, reason, missing, merged,
                                                created_at, changed_at)
                        select :brand, id, :message, member_id, email, status, reason, string_to_array(missing, ','),
                               decode(merged, 'base64'), :now, :now
                          from unnest(cast(:ids as uuid[]), cast(:members as uuid[]), cast(:emails as text[]),
                                      cast(:statuses as text[]), cast(:reasons as text[]), cast(:missing as text[]),
                                      cast(:merged as text[]))
                               as row (id, member_id, email, status, reason, missing, merged)""")
                .bind("message", message.id())
                .bind("now", clock.instant())
                .bindArray("ids", UUID.class, each(made, Delivery::id))
                .bindArray(
                        "members",
                        UUID.class,
                        each(made, delivery -> delivery.to().memberId()))
                .bindArray(
                        "emails",
                        String.class,
                        each(made, delivery -> delivery.to().email()))
                .bindArray(
                        "statuses",
                        String.class,
                        each(made, delivery -> delivery.status().name()))
                .bindArray("reasons", String.class, each(made, Delivery::reason))
                .bindArray("missing", String.class, each(made, Deliveries::missing))
                .bindArray("merged", String.class, each(made, this::merged))
                .execute();
    }

    /** How many there are of each status. */
    Map<DeliveryStatus, Long> count(UUID messageId) {
        return tenancy.query("""
                        select status, count(*) as deliveries from deliveries
                         where brand_id = :brand and message_id = :message group by status""")
                .bind("message", messageId)
                .mapTo(Count.class)
                .collect(Collectors.toMap(Count::status, Count::deliveries));
    }

    /** A page and one row more, newest first. */
    List<Row> page(UUID messageId, Paging paging, @Nullable DeliveryStatus status) {
        return tenancy.query("""
                        select id, member_id, email, status, reason, missing, reply, created_at, changed_at
                          from deliveries
                         where brand_id = :brand and message_id = :message and id < :before
                           and (cast(:status as text) is null or status = :status)
                         order by id desc limit :limit""")
                .bind("message", messageId)
                .bind("before", paging.before())
                .bind("status", status == null ? null : status.name())
                .bind("limit", paging.limit() + 1)
                .mapTo(Row.class)
                .list();
    }

    /** A delivery that still waits to be sent. */
    Optional<Waiting> waiting(UUID id) {
        return tenancy.query("""
                        select id, message_id, email, merged from deliveries
                         where brand_id = :brand and id = :id and status = 'QUEUED'""").bind("id", id).mapTo(Waiting.class).findOne();
    }

    /** What was merged in, in its own time; empty when the key that sealed it has left the ring. */
    Optional<Map<MergeField, String>> values(Waiting delivery) {
        return keys.open(SEAL, delivery.merged()).map(values -> {
            try {
                return json.readValue(values, VALUES);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    void end(UUID id, DeliveryStatus status, @Nullable String reason, @Nullable String reply) {
        tenancy.update("""
                        update deliveries
                           set status = :status, reason = :reason, reply = :reply, merged = null, changed_at = :now
                         where brand_id = :brand and id = :id and status = 'QUEUED'""")
                .bind("id", id)
                .bind("status", status.name())
                .bind("reason", reason)
                .bind("reply", reply)
                .bind("now", clock.instant())
                .execute();
    }

    void noteReply(UUID id, String reply) {
        tenancy.update("""
                        update deliveries set reply = :reply, changed_at = :now
                         where brand_id = :brand and id = :id and status = 'QUEUED'""")
                .bind("id", id)
                .bind("reply", reply)
                .bind("now", clock.instant())
                .execute();
    }

    private @Nullable String merged(Delivery delivery) {
        if (!delivery.isQueued()) {
            return null;
        }
        try {
            return Base64.getEncoder().encodeToString(keys.seal(SEAL, json.writeValueAsBytes(delivery.values())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String missing(Delivery delivery) {
        return delivery.missing().stream().map(MergeField::toString).collect(Collectors.joining(","));
    }

    private static @Nullable Object[] each(List<Delivery> made, Function<Delivery, @Nullable Object> part) {
        return made.stream().map(part).toArray();
    }

    /** A row of the counts. */
    public record Count(DeliveryStatus status, long deliveries) {}

    /** A row of the list. */
    public record Row(
            UUID id,
            UUID memberId,
            String email,
            DeliveryStatus status,
            @Nullable String reason,
            String[] missing,
            @Nullable String reply,
            Instant createdAt,
            Instant changedAt) {}

    /** What a worker needs. */
    public record Waiting(UUID id, UUID messageId, String email, byte[] merged) {}
}
