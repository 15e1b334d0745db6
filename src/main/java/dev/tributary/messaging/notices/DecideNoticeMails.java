package dev.tributary.messaging.notices;

import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides for new notices whether and when they are mailed. */
@ApplicationScoped
class DecideNoticeMails {
    private static final int BATCH_SIZE = 1_000;

    private final Tenancy tenancy;
    private final MailedNews news;
    private final QueueNoticeMails mails;

    DecideNoticeMails(Tenancy tenancy, MailedNews news, QueueNoticeMails mails) {
        this.tenancy = tenancy;
        this.news = news;
        this.mails = mails;
    }

    /** @return whether there may be more */
    boolean decideBatch() {
        var newNotices = newNotices();
        var since = news.since();
        List<UUID> daily = new ArrayList<>();
        List<UUID> unmailed = new ArrayList<>();
        List<QueueNoticeMails.Waiting> atOnce = new ArrayList<>();
        for (var notice : newNotices) {
            switch (since != null && notice.createdAt().isAfter(since) ? notice.mode() : NoticeMode.OFF) {
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
                        """ + NoticeSettings.OF_ENROLLMENT + """
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
