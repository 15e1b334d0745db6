package dev.tributary.messaging.notices;

import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.YearMonth;
import java.util.UUID;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Creates the notices of something that concerns many affiliates, one chunk of affiliates at a time. */
@ApplicationScoped
class FanOutNotices {
    private static final int CHUNK = 1_000;

    private static final String OF_ENROLLMENTS = """
            with chosen as (
                select id, status from enrollments
                where brand_id = :brand and offer_id = :offer and id > :after order by id limit :most
            ), added as (
                insert into notices (brand_id, id, enrollment_id, kind, subject, amount, details, mail_mode, created_at)
                select :brand, next_notice_id(), c.id, :kind, :subject, 0, cast(:details as jsonb), 'NEW', :now
                from chosen c join enrollments e on e.brand_id = :brand and e.id = c.id
                where c.status = 'ACTIVE' and (cast(:plan as uuid) is null
                                            or cast(:plan as uuid) in (e.plan_id, e.next_plan_id))
                on conflict do nothing
            )
            select id from chosen order by id desc limit 1""";

    private static final String OF_MONTH = """
            with chosen as (
                select enrollment_id as id, sum(conversions) as conversions, sum(sales) as sales,
                       sum(commission + other) as earned
                from daily_sales
                where brand_id = :brand and enrollment_id > :after and day >= :first and day <= :last
                group by enrollment_id order by enrollment_id limit :most
            ), added as (
                insert into notices (brand_id, id, enrollment_id, kind, subject, amount, details, mail_mode, created_at)
                select :brand, next_notice_id(), id, :kind, :subject, earned,
                       jsonb_build_object('month', cast(:subject as text), 'conversions', conversions, 'sales', sales), 'NEW', :now
                from chosen
                on conflict do nothing
            )
            select id from chosen order by id desc limit 1""";

    private final Tenancy tenancy;
    private final Clock clock;

    FanOutNotices(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /**
     * Creates the next chunk.
     *
     * @return whether there may be more
     */
    boolean fanOutNext() {
        var next = tenancy.query("""
                        select id, kind, subject, offer_id, plan_id, cast(details as text) as details, after from notice_fanouts
                        where brand_id = :brand and done_at is null order by id limit 1 for update skip locked""").mapTo(Fanout.class).findOne();
        next.ifPresent(this::fanOut);
        return next.isPresent();
    }

    private void fanOut(Fanout fanout) {
        var last = insertChunk(fanout).findOne().orElse(null);
        tenancy.update("""
                        update notice_fanouts
                        set after = coalesce(cast(:after as uuid), after),
                            done_at = case when cast(:after as uuid) is null then cast(:now as timestamptz) end
                        where brand_id = :brand and id = :id""")
                .bind("id", fanout.id())
                .bind("after", last)
                .bind("now", clock.instant())
                .execute();
    }

    private ResultIterable<UUID> insertChunk(Fanout fanout) {
        return fanout.offerId() == null ? insertOfMonth(fanout) : insertOfOffer(fanout, fanout.offerId());
    }

    private ResultIterable<UUID> insertOfMonth(Fanout fanout) {
        var month = YearMonth.parse(fanout.subject());
        return chunk(OF_MONTH, fanout)
                .bind("first", month.atDay(1))
                .bind("last", month.atEndOfMonth())
                .mapTo(UUID.class);
    }

    private ResultIterable<UUID> insertOfOffer(Fanout fanout, UUID offerId) {
        return chunk(OF_ENROLLMENTS, fanout)
                .bind("offer", offerId)
                .bind("plan", fanout.planId())
                .bind("details", fanout.details())
                .mapTo(UUID.class);
    }

    private Query chunk(String sql, Fanout fanout) {
        return tenancy.query(sql)
                .bind("kind", fanout.kind())
                .bind("subject", fanout.subject())
                .bind("after", fanout.after())
                .bind("most", CHUNK)
                .bind("now", clock.instant());
    }

    public record Fanout(
            UUID id,
            String kind,
            String subject,
            @Nullable UUID offerId,
            @Nullable UUID planId,
            String details,
            UUID after) {}
}
