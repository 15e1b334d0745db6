package dev.tributary.messaging.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.messaging.templates.MergeField;
import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
        UnnestParameters.of(made)
                .column("ids", "uuid", Delivery::id)
                .column("members", "uuid", delivery -> delivery.to().memberId())
                .column("emails", "text", delivery -> delivery.to().email())
                .column("statuses", "text", Delivery::status)
                .column("reasons", "text", Delivery::reason)
                .column("missing", "text", Deliveries::missing)
                .column("merged", "bytea", this::merged)
                .bindTo(tenancy.update("""
                        insert into deliveries (brand_id, id, message_id, member_id, email, status, reason, missing,
                                                merged, created_at, changed_at)
                        select :brand, id, :message, member_id, email, status, reason,
                               string_to_array(missing, ','), merged, :now, :now
                          from unnest(:ids, :members, :emails, :statuses, :reasons, :missing, :merged)
                               as row (id, member_id, email, status, reason, missing, merged)"""))
                .bind("message", message.id())
                .bind("now", clock.instant())
                .execute();
    }

    MessageView.Counts count(UUID messageId) {
        return count(List.of(messageId)).getOrDefault(messageId, MessageView.Counts.NONE);
    }

    /** The number of deliveries by message and status; a message without deliveries is left out. */
    Map<UUID, MessageView.Counts> count(Collection<UUID> messageIds) {
        return tenancy.query("""
                        select message_id,
                               count(*) filter (where status = 'QUEUED') as queued,
                               count(*) filter (where status = 'SENT') as sent,
                               count(*) filter (where status = 'FAILED') as failed,
                               count(*) filter (where status = 'SKIPPED') as skipped
                          from deliveries
                         where brand_id = :brand and message_id = any(:messages) group by message_id""")
                .bindArray("messages", UUID.class, messageIds)
                .mapTo(Count.class)
                .collect(Collectors.toMap(Count::messageId, Count::counts));
    }

    /** A page and one row more, newest first. */
    List<Row> page(UUID messageId, Paging paging, @Nullable DeliveryStatus status) {
        var conditions = Conditions.none().and("status = :status", "status", status);
        return conditions
                .bindTo(tenancy.list("""
                        select d.id, member_id, first_name, last_name, d.email, d.status, reason, missing, reply,
                               d.created_at, changed_at
                          from (select * from deliveries
                                 where brand_id = :brand and message_id = :message and id < :before""" + conditions.sql() + """
                                 order by id desc limit :limit) d
                          join members m on m.brand_id = d.brand_id and m.id = d.member_id
                         order by d.id desc"""))
                .bind("message", messageId)
                .bind("before", paging.before())
                .bind("limit", paging.limit() + 1)
                .mapTo(Row.class)
                .list();
    }

    /** Those of them that still wait to be sent. */
    List<QueuedDelivery> readQueued(List<UUID> ids) {
        return tenancy.query("""
                        select deliveries.id, email, merged, subject, body, from_name, from_email, messages.reply_to,
                               mails_per_minute,
                               exists (select from suppressions
                                        where suppressions.brand_id = :brand
                                          and lower(suppressions.email) = lower(deliveries.email)) as unsubscribed
                          from deliveries
                          join messages on messages.brand_id = :brand and messages.id = message_id
                          join brands on brands.id = :brand
                         where deliveries.brand_id = :brand and deliveries.id = any(:ids) and status = 'QUEUED'""")
                .bindArray("ids", UUID.class, ids)
                .mapTo(QueuedDelivery.class)
                .list();
    }

    /** The values that were merged in; empty when the key that sealed them is no longer in the ring. */
    Optional<Map<MergeField, String>> values(QueuedDelivery delivery) {
        return keys.open(SEAL, delivery.merged()).map(values -> {
            try {
                return json.readValue(values, VALUES);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** A sent e-mail is recorded as sent, also if it was cancelled meanwhile. */
    void markSent(List<Deliveries.SentDelivery> left) {
        if (left.isEmpty()) {
            return;
        }
        UnnestParameters.of(left)
                .column("ids", "uuid", Deliveries.SentDelivery::id)
                .column("notes", "text", Deliveries.SentDelivery::note)
                .bindTo(tenancy.update("""
                        update deliveries
                           set status = 'SENT', reason = row.note, reply = null, merged = null, changed_at = :now
                          from unnest(:ids, :notes) as row (id, note)
                         where brand_id = :brand and deliveries.id = row.id
                           and (status = 'QUEUED' or status = 'SKIPPED' and reason = 'cancelled')"""))
                .bind("now", clock.instant())
                .execute();
    }

    /** Cancels deliveries that are not sent yet, a portion at a time. */
    List<UUID> cancel(UUID messageId, int portion) {
        return tenancy.query("""
                        with chosen as (
                            select id from deliveries
                             where brand_id = :brand and message_id = :message and status = 'QUEUED'
                             order by id limit :portion for update)
                        update deliveries
                           set status = 'SKIPPED', reason = 'cancelled', merged = null, changed_at = :now
                          from chosen where brand_id = :brand and deliveries.id = chosen.id
                        returning deliveries.id""")
                .bind("message", messageId)
                .bind("portion", portion)
                .bind("now", clock.instant())
                .mapTo(UUID.class)
                .list();
    }

    /** Those that failed, no more than a portion of them, locked. */
    List<Failed> failed(UUID messageId, int portion) {
        return tenancy.query("""
                        select id, member_id, email from deliveries
                         where brand_id = :brand and message_id = :message and status = 'FAILED'
                         order by id limit :portion for update""")
                .bind("message", messageId)
                .bind("portion", portion)
                .mapTo(Failed.class)
                .list();
    }

    /** Failed deliveries are queued again with today's values. */
    void requeue(List<Delivery> made) {
        UnnestParameters.of(made)
                .column("ids", "uuid", Delivery::id)
                .column("emails", "text", delivery -> delivery.to().email())
                .column("statuses", "text", Delivery::status)
                .column("reasons", "text", Delivery::reason)
                .column("missing", "text", Deliveries::missing)
                .column("merged", "bytea", this::merged)
                .bindTo(tenancy.update("""
                        update deliveries
                           set email = row.email, status = row.status, reason = row.reason, reply = null,
                               missing = string_to_array(row.missing, ','), merged = row.merged, changed_at = :now
                          from unnest(:ids, :emails, :statuses, :reasons, :missing, :merged)
                               as row (id, email, status, reason, missing, merged)
                         where brand_id = :brand and deliveries.id = row.id"""))
                .bind("now", clock.instant())
                .execute();
    }

    void complete(UUID id, DeliveryStatus status, @Nullable String reason, @Nullable String reply) {
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

    private byte @Nullable [] merged(Delivery delivery) {
        if (!delivery.isQueued()) {
            return null;
        }
        try {
            return keys.seal(SEAL, json.writeValueAsBytes(delivery.values()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String missing(Delivery delivery) {
        return delivery.missing().stream().map(MergeField::toString).collect(Collectors.joining(","));
    }

    /** A row of the counts. */
    public record Count(UUID messageId, long queued, long sent, long failed, long skipped) {
        MessageView.Counts counts() {
            return new MessageView.Counts(queued, sent, failed, skipped);
        }
    }

    /** A row of the list. */
    public record Row(
            UUID id,
            UUID memberId,
            String firstName,
            @Nullable String lastName,
            String email,
            DeliveryStatus status,
            @Nullable String reason,
            String[] missing,
            @Nullable String reply,
            Instant createdAt,
            Instant changedAt) {}

    /** One that is sent. */
    record SentDelivery(UUID id, @Nullable String note) {}

    /** A row that may be tried again. */
    public record Failed(UUID id, UUID memberId, String email) {}
}
