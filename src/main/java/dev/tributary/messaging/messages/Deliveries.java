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

    void add(Message message, List<Delivery> made) {
        rows(made)
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
     * Those of these deliveries that still wait to be sent. Under row-level security an index serves a column of a row source, and
     * no function of one.
     */
    List<QueuedDelivery> readQueued(List<UUID> ids) {
        return tenancy.query(QUEUED)
                .bindArray("ids", UUID.class, ids)
                .mapTo(QueuedDelivery.class)
                .list();
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

    /** Locks up to {@code portion} deliveries that failed. */
    List<FailedDelivery> failed(UUID messageId, int portion) {
        return tenancy.query("""
                        select id, member_id, email from deliveries
                         where brand_id = :brand and message_id = :message and status = 'FAILED'
                         order by id limit :portion for update""")
                .bind("message", messageId)
                .bind("portion", portion)
                .mapTo(FailedDelivery.class)
                .list();
    }

    /** FailedDelivery deliveries are queued again with today's values. */
    void requeue(List<Delivery> made) {
        rows(made).bindTo(tenancy.update("""
                        update deliveries
                           set email = row.email, language = row.language, status = row.status, reason = row.reason, reply = null,
                               missing = string_to_array(row.missing, ','), merged = row.merged, changed_at = :now
                          from unnest(:ids, :emails, :languages, :statuses, :reasons, :missing, :merged)
                               as row (id, email, language, status, reason, missing, merged)
                         where brand_id = :brand and deliveries.id = row.id""")).bind("now", clock.instant()).execute();
    }

    private UnnestParameters<Delivery> rows(List<Delivery> made) {
        return UnnestParameters.of(made)
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
