package dev.tributary.messaging.notices;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.MailSenders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides of new notices whether and when they are mailed. */
@ApplicationScoped
class DecideNoticeMails {
    private static final int SOME = 1_000;

    /** What is older when it is found is no news; it stays on the dashboard. */
    private static final Duration NEWS_FOR = Duration.ofDays(2);

    private final Tenancy tenancy;
    private final MailSenders senders;
    private final QueueNoticeMails mails;
    private final Clock clock;

    DecideNoticeMails(Tenancy tenancy, MailSenders senders, QueueNoticeMails mails, Clock clock) {
        this.tenancy = tenancy;
        this.senders = senders;
        this.mails = mails;
        this.clock = clock;
    }

    /** Whether there may be more. */
    boolean decideSome() {
        var fresh = fresh();
        var since = clock.instant().minus(NEWS_FOR);
        boolean maySend = senders.find().isPresent();
        List<UUID> daily = new ArrayList<>();
        List<UUID> silent = new ArrayList<>();
        List<QueueNoticeMails.Waiting> atOnce = new ArrayList<>();
        for (var notice : fresh) {
            switch (maySend && notice.createdAt().isAfter(since) ? notice.mode() : NoticeMode.OFF) {
                case AT_ONCE -> atOnce.add(new QueueNoticeMails.Waiting(notice.id(), notice.enrollmentId()));
                case DAILY -> daily.add(notice.id());
                case OFF -> silent.add(notice.id());
            }
        }
        mark(daily, "DAILY");
        mark(silent, "NONE");
        mails.queue(atOnce, null);
        return fresh.size() == SOME;
    }

    private List<Fresh> fresh() {
        return tenancy.query("""
                        select n.id, n.enrollment_id, n.kind, n.created_at,
                               coalesce(own.modes ->> n.kind, offer.modes ->> n.kind, whole.modes ->> n.kind) as chosen
                        from notices n
                        join enrollments e on e.brand_id = :brand and e.id = n.enrollment_id
                        left join notice_settings own on own.brand_id = :brand and own.scope_id = n.enrollment_id
                        left join notice_settings offer on offer.brand_id = :brand and offer.scope_id = e.offer_id
                        left join notice_settings whole on whole.brand_id = :brand and whole.scope_id = :brand
                        where n.brand_id = :brand and n.mail_mode = 'NEW'
                        order by n.id limit :most for update of n skip locked""").bind("most", SOME).mapTo(Fresh.class).list();
    }

    private void mark(List<UUID> ids, String mode) {
        if (!ids.isEmpty()) {
            tenancy.update("update notices set mail_mode = :mode where brand_id = :brand and id = any(:ids)")
                    .bind("mode", mode)
                    .bindArray("ids", UUID.class, ids)
                    .execute();
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
}
