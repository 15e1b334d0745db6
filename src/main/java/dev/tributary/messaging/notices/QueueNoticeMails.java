package dev.tributary.messaging.notices;

import dev.tributary.platform.mail.SendRate;
import dev.tributary.platform.outbox.Outbox;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.TypeId;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.brands.MailSenders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides of new notices whether and when they are mailed, and queues the e-mails. */
@ApplicationScoped
class QueueNoticeMails {
    private static final int SOME = 1_000;
    private static final int MANY = 5_000;

    /** What is older when it is found is no news; it stays on the dashboard. */
    private static final Duration NEWS_FOR = Duration.ofDays(2);

    private final Tenancy tenancy;
    private final Brands brands;
    private final MailSenders senders;
    private final SendRate sendRate;
    private final Outbox outbox;
    private final Clock clock;

    QueueNoticeMails(
            Tenancy tenancy, Brands brands, MailSenders senders, SendRate sendRate, Outbox outbox, Clock clock) {
        this.tenancy = tenancy;
        this.brands = brands;
        this.senders = senders;
        this.sendRate = sendRate;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Whether there may be more. */
    boolean decideSome() {
        var fresh = tenancy.query("""
                        select n.id, n.enrollment_id, n.kind, n.created_at,
                               coalesce(own.modes ->> n.kind, offer.modes ->> n.kind, whole.modes ->> n.kind) as chosen
                        from notices n
                        join enrollments e on e.brand_id = :brand and e.id = n.enrollment_id
                        left join notice_settings own on own.brand_id = :brand and own.scope_id = n.enrollment_id
                        left join notice_settings offer on offer.brand_id = :brand and offer.scope_id = e.offer_id
                        left join notice_settings whole on whole.brand_id = :brand and whole.scope_id = :brand
                        where n.brand_id = :brand and n.mail_mode = 'NEW'
                        order by n.id limit :most for update of n skip locked""").bind("most", SOME).mapTo(Fresh.class).list();
        var since = clock.instant().minus(NEWS_FOR);
        boolean maySend = senders.find().isPresent();
        List<UUID> daily = new ArrayList<>();
        List<UUID> silent = new ArrayList<>();
        List<Waiting> atOnce = new ArrayList<>();
        for (var notice : fresh) {
            var mode = maySend && notice.createdAt().isAfter(since) ? notice.mode() : NoticeMode.OFF;
            switch (mode) {
                case AT_ONCE -> atOnce.add(new Waiting(notice.id(), notice.enrollmentId()));
                case DAILY -> daily.add(notice.id());
                case OFF -> silent.add(notice.id());
            }
        }
        mark(daily, "DAILY");
        mark(silent, "NONE");
        queue(atOnce, null);
        return fresh.size() == SOME;
    }

    /** Of what happened before the last 09:00 of the brand; whether there may be more. */
    boolean queueDaily() {
        var mail = DailyMail.lastBefore(clock.instant(), brands.current().timezone());
        var waiting = tenancy.query("""
                        select n.id, n.enrollment_id from notices n
                        where n.brand_id = :brand and n.mail_mode = 'DAILY' and n.created_at < :until
                          and not exists (select from notice_mails m
                                          where m.brand_id = :brand and m.enrollment_id = n.enrollment_id and m.day = :day)
                        order by n.enrollment_id, n.id limit :most for update of n skip locked""")
                .bind("until", mail.until())
                .bind("day", mail.day())
                .bind("most", MANY)
                .mapTo(Waiting.class)
                .list();
        boolean isFull = waiting.size() == MANY;
        queue(isFull ? withoutLastAccount(waiting) : waiting, mail.day());
        return isFull;
    }

    /** The rest of its notices is in the next portion, and it gets one e-mail a day. */
    private static List<Waiting> withoutLastAccount(List<Waiting> waiting) {
        var last = waiting.get(waiting.size() - 1).enrollmentId();
        var whole = waiting.stream()
                .filter(notice -> !notice.enrollmentId().equals(last))
                .toList();
        return whole.isEmpty() ? waiting : whole;
    }

    private void mark(List<UUID> ids, String mode) {
        if (!ids.isEmpty()) {
            tenancy.update("update notices set mail_mode = :mode where brand_id = :brand and id = any(:ids)")
                    .bind("mode", mode)
                    .bindArray("ids", UUID.class, ids)
                    .execute();
        }
    }

    /** One e-mail for all of an account. */
    private void queue(List<Waiting> notices, @Nullable LocalDate day) {
        if (notices.isEmpty()) {
            return;
        }
        Map<UUID, UUID> mails = new LinkedHashMap<>();
        notices.forEach(notice -> mails.computeIfAbsent(notice.enrollmentId(), enrollment -> TypeId.next()));
        var now = clock.instant();
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
        UnnestParameters.of(notices)
                .column("ids", "uuid", Waiting::id)
                .column("mails", "uuid", notice -> mails.get(notice.enrollmentId()))
                .bindTo(tenancy.update("""
                        update notices n set mail_mode = 'NONE', mail_id = row.mail_id
                        from unnest(:ids, :mails) as row (id, mail_id)
                        where n.brand_id = :brand and n.id = row.id"""))
                .execute();
        enqueue(List.copyOf(mails.values()), now);
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
                    SendRate.apart(perMinute));
        }
    }

    public record Fresh(
            UUID id,
            UUID enrollmentId,
            NoticeKind kind,
            Instant createdAt,
            @Nullable NoticeMode chosen) {
        NoticeMode mode() {
            return chosen == null ? kind.usual() : chosen;
        }
    }

    public record Waiting(UUID id, UUID enrollmentId) {}
}
