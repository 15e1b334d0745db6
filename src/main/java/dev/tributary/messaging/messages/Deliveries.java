package dev.tributary.messaging.messages;

import dev.tributary.messaging.templates.MergeField;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The deliveries of messages and their states, many at a time. */
@ApplicationScoped
class Deliveries {
    private static final String QUEUED = """
            select deliveries.id, email, deliveries.language, merged,
                   coalesce(translations -> deliveries.language ->> 'subject', subject) as subject,
                   coalesce(translations -> deliveries.language ->> 'body', body) as body, from_name, from_email,
                   messages.reply_to as from_reply_to,
                   mails_per_minute,
                   exists (select from suppressions
                            where suppressions.brand_id = :brand
                              and suppressions.email_key = address.key) as unsubscribed
              from deliveries
              join messages on messages.brand_id = :brand and messages.id = message_id
              join brands on brands.id = :brand
              cross join lateral (select lower(deliveries.email) as key offset 0) address
             where deliveries.brand_id = :brand and deliveries.id = any(:ids) and status = 'QUEUED'""";

    private final Tenancy tenancy;
    private final SealedValues sealedValues;
    private final Clock clock;

    Deliveries(Tenancy tenancy, SealedValues sealedValues, Clock clock) {
        this.tenancy = tenancy;
        this.sealedValues = sealedValues;
        this.clock = clock;
    }

    void add(Message message, List<Delivery> rows) {
        parameters(rows)
                .column("members", "uuid", delivery -> delivery.to().memberId())
                .bindTo(tenancy.update("""
                        insert into deliveries (brand_id, id, message_id, member_id, email, language, status, reason, missing,
                                                merged, created_at, changed_at)
                        select :brand, id, :message, member_id, email, language, status, reason,
                               string_to_array(missing, ','), merged, :now, :now
                          from unnest(:ids, :members, :emails, :languages, :statuses, :reasons, :missing, :merged)
                               as row (id, member_id, email, language, status, reason, missing, merged)"""))
                .bind("message", message.id())
                .bind("now", clock.instant())
                .execute();
    }

    /**
     * The given deliveries that still wait to be sent. The query computes {@code address.key} first: under row-level security
     * an index serves a column, but no function of one.
     */
    List<QueuedDelivery> readQueued(List<UUID> ids) {
        return tenancy.query(QUEUED)
                .bindArray("ids", UUID.class, ids)
                .mapTo(QueuedDelivery.class)
                .list();
    }

    /**
     * Cancels up to {@code limit} deliveries that are not sent yet.
     *
     * @return their ids
     */
    List<UUID> cancel(UUID messageId, int limit) {
        return tenancy.query("""
                        with chosen as (
                            select id from deliveries
                             where brand_id = :brand and message_id = :message and status = 'QUEUED'
                             order by id limit :limit for update)
                        update deliveries
                           set status = 'SKIPPED', reason = 'cancelled', merged = null, changed_at = :now
                          from chosen where brand_id = :brand and deliveries.id = chosen.id
                        returning deliveries.id""")
                .bind("message", messageId)
                .bind("limit", limit)
                .bind("now", clock.instant())
                .mapTo(UUID.class)
                .list();
    }

    /** Locks up to {@code limit} deliveries that failed. */
    List<FailedDelivery> failed(UUID messageId, int limit) {
        return tenancy.query("""
                        select id, member_id, email from deliveries
                         where brand_id = :brand and message_id = :message and status = 'FAILED'
                         order by id limit :limit for update""")
                .bind("message", messageId)
                .bind("limit", limit)
                .mapTo(FailedDelivery.class)
                .list();
    }

    /** Queues failed deliveries again, with present values. */
    void requeue(List<Delivery> rows) {
        parameters(rows)
                .bindTo(tenancy.update("""
                        update deliveries
                           set email = row.email, language = row.language, status = row.status, reason = row.reason, reply = null,
                               missing = string_to_array(row.missing, ','), merged = row.merged, changed_at = :now
                          from unnest(:ids, :emails, :languages, :statuses, :reasons, :missing, :merged)
                               as row (id, email, language, status, reason, missing, merged)
                         where brand_id = :brand and deliveries.id = row.id"""))
                .bind("now", clock.instant())
                .execute();
    }

    private UnnestParameters<Delivery> parameters(List<Delivery> rows) {
        return UnnestParameters.of(rows)
                .column("ids", "uuid", Delivery::id)
                .column("emails", "text", delivery -> delivery.to().email())
                .column(
                        "languages",
                        "text",
                        delivery -> delivery.to().language().toLanguageTag())
                .column("statuses", "text", Delivery::status)
                .column("reasons", "text", Delivery::reason)
                .column("missing", "text", Deliveries::missing)
                .column(
                        "merged",
                        "bytea",
                        delivery -> delivery.isQueued() ? sealedValues.seal(delivery.values()) : null);
    }

    private static String missing(Delivery delivery) {
        return delivery.missing().stream().map(MergeField::toString).collect(Collectors.joining(","));
    }
}
