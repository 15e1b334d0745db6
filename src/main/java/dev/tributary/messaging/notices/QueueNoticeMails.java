package dev.tributary.messaging.notices;

import dev.tributary.platform.mail.SendRate;
import dev.tributary.platform.outbox.Outbox;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.TypeId;
import dev.tributary.program.brands.Brands;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Queues the e-mails about notices, one for all notices of an account. */
@ApplicationScoped
class QueueNoticeMails {
    private static final int BATCH_SIZE = 5_000;

    private final Tenancy tenancy;
    private final Brands brands;
    private final SendRate sendRate;
    private final Outbox outbox;
    private final Clock clock;

    QueueNoticeMails(Tenancy tenancy, Brands brands, SendRate sendRate, Outbox outbox, Clock clock) {
        this.tenancy = tenancy;
        this.brands = brands;
        this.sendRate = sendRate;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Queues the daily e-mails about what happened before the brand's last 09:00.
     *
     * @return whether there may be more
     */
    boolean queueDaily() {
        var mail = DailyMail.lastBefore(clock.instant(), brands.current().timezone());
        var waiting = waiting(mail);
        boolean isFull = waiting.size() == BATCH_SIZE;
        queue(isFull ? withoutLastAccount(waiting) : waiting, mail.day());
        return isFull;
    }

    private List<Waiting> waiting(DailyMail mail) {
        return tenancy.query("""
                        select n.id, n.enrollment_id from notices n
                        where n.brand_id = :brand and n.mail_mode = 'DAILY' and n.created_at < :until
                          and not exists (select from notice_mails m
                                          where m.brand_id = :brand and m.enrollment_id = n.enrollment_id and m.day = :day)
                        order by n.enrollment_id, n.id limit :most for update of n skip locked""")
                .bind("until", mail.until())
                .bind("day", mail.day())
                .bind("most", BATCH_SIZE)
                .mapTo(Waiting.class)
                .list();
    }

    /** Drops the last account, since it gets one e-mail a day and more of its notices may be in the next batch. */
    private static List<Waiting> withoutLastAccount(List<Waiting> waiting) {
        var last = waiting.get(waiting.size() - 1).enrollmentId();
        var complete = waiting.stream()
                .filter(notice -> !notice.enrollmentId().equals(last))
                .toList();
        return complete.isEmpty() ? waiting : complete;
    }

    /** @param day of the daily e-mail; null for one that is sent at once */
    void queue(List<Waiting> notices, @Nullable LocalDate day) {
        if (notices.isEmpty()) {
            return;
        }
        Map<UUID, UUID> mails = new LinkedHashMap<>();
        notices.forEach(notice -> mails.computeIfAbsent(notice.enrollmentId(), enrollment -> TypeId.next()));
        var now = clock.instant();
        insertMails(mails, day, now);
        markMailed(notices, mails);
        enqueue(List.copyOf(mails.values()), now);
    }

    private void insertMails(Map<UUID, UUID> mails, @Nullable LocalDate day, Instant now) {
        UnnestParameters.of(List.copyOf(mails.entrySet()))
                .column("ids", "uuid", Map.Entry::getValue)
                .column("enrollments", "uuid", Map.Entry::getKey)
                .bindTo(tenancy.update("""
                        insert into notice_mails (brand_id, id, enrollment_id, day, status, created_at, changed_at)
                        select :brand, id, enrollment_id, cast(:day as date), 'QUEUED', :now, :now
                        from unnest(:ids, :enrollments) as row (id, enrollment_id)"""))
                .bind("day", day)
                .bind("now", now)
                .execute();
    }

    private void markMailed(List<Waiting> notices, Map<UUID, UUID> mails) {
        UnnestParameters.of(notices)
                .column("ids", "uuid", Waiting::id)
                .column("mails", "uuid", notice -> mails.get(notice.enrollmentId()))
                .bindTo(tenancy.update("""
                        update notices n set mail_mode = 'NONE', mail_id = row.mail_id
                        from unnest(:ids, :mails) as row (id, mail_id)
                        where n.brand_id = :brand and n.id = row.id"""))
                .execute();
    }

    private void enqueue(List<UUID> mails, Instant now) {
        var perMinute = brands.current().mailsPerMinute();
        if (perMinute == null) {
            outbox.addAbout(DeliverNoticeMail.TOPIC, mails, now, Duration.ZERO);
        } else {
            outbox.addAbout(
                    DeliverNoticeMail.TOPIC,
                    mails,
                    sendRate.reserve(mails.size(), perMinute),
                    SendRate.interval(perMinute));
        }
    }

    public record Waiting(UUID id, UUID enrollmentId) {}
}
