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

/** Decides for new notices whether and when they are mailed. */
@ApplicationScoped
class DecideNoticeMails {
    private static final int BATCH_SIZE = 1_000;

    /** An older notice is not mailed; it is on the dashboard only. */
    private static final Duration MAILED_WITHIN = Duration.ofDays(2);

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

    /** @return whether there may be more */
    boolean decideBatch() {
        var newNotices = newNotices();
        var since = clock.instant().minus(MAILED_WITHIN);
        boolean maySend = senders.find().isPresent();
        List<UUID> daily = new ArrayList<>();
        List<UUID> unmailed = new ArrayList<>();
        List<QueueNoticeMails.Waiting> atOnce = new ArrayList<>();
        for (var notice : newNotices) {
            switch (maySend && notice.createdAt().isAfter(since) ? notice.mode() : NoticeMode.OFF) {
                case AT_ONCE -> atOnce.add(new QueueNoticeMails.Waiting(notice.id(), notice.enrollmentId()));
                case DAILY -> daily.add(notice.id());
                case OFF -> unmailed.add(notice.id());
            }
        }
        mark(daily, "DAILY");
        mark(unmailed, "NONE");
        mails.queue(atOnce, null);
        return newNotices.size() == BATCH_SIZE;
    }

    private List<NewNotice> newNotices() {
        return tenancy.query("""
                        select n.id, n.enrollment_id, n.kind, n.created_at,
                               coalesce(own.modes ->> n.kind, offer.modes ->> n.kind, whole.modes ->> n.kind) as chosen
                        from notices n
                        join enrollments e on e.brand_id = :brand and e.id = n.enrollment_id
                        left join notice_settings own on own.brand_id = :brand and own.scope_id = n.enrollment_id
                        left join notice_settings offer on offer.brand_id = :brand and offer.scope_id = e.offer_id
                        left join notice_settings whole on whole.brand_id = :brand and whole.scope_id = :brand
                        where n.brand_id = :brand and n.mail_mode = 'NEW'
                        order by n.id limit :most for update of n skip locked""")
                .bind("most", BATCH_SIZE)
                .mapTo(NewNotice.class)
                .list();
    }

    private void mark(List<UUID> ids, String mode) {
        if (!ids.isEmpty()) {
            tenancy.update("update notices set mail_mode = :mode where brand_id = :brand and id = any(:ids)")
                    .bind("mode", mode)
                    .bindArray("ids", UUID.class, ids)
                    .execute();
        }
    }

    public record NewNotice(
            UUID id,
            UUID enrollmentId,
            NoticeKind kind,
            Instant createdAt,
            @Nullable NoticeMode chosen) {
        NoticeMode mode() {
            return chosen == null ? kind.defaultMode() : chosen;
        }
    }
}
