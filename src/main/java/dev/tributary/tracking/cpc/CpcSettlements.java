package dev.tributary.tracking.cpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.program.offers.History;
import dev.tributary.program.offers.OrderSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which clicks of which day are paid. Rows are only ever added. */
@ApplicationScoped
class CpcSettlements {
    private static final TypeReference<History<UUID>> PLANS = new TypeReference<>() {};
    private static final TypeReference<History<OrderSettings>> ORDER_SETTINGS = new TypeReference<>() {};

    private static final String UNSETTLED_DAYS = """
            select d.enrollment_id, d.day, d.unique_clicks, coalesce(p.last, 0) as paid,
                   p.plan_id as paid_by_plan, p.plan_version as paid_by_version, e.plan_history,
                   o.order_settings_history
            from daily_clicks d
            join enrollments e on e.brand_id = d.brand_id and e.id = d.enrollment_id
            join offers o on o.brand_id = e.brand_id and o.id = e.offer_id
            left join lateral (select last, plan_id, plan_version from cpc_settlements
                               where brand_id = d.brand_id and enrollment_id = d.enrollment_id and day = d.day
                               order by first desc limit 1) p on true
            where d.brand_id = :brand and d.enrollment_id = any(:ids) and not d.settled and d.day < :open
            order by d.enrollment_id, d.day limit :most
            for update of d""";

    private final Tenancy tenancy;
    private final ObjectMapper json;
    private final Clock clock;

    CpcSettlements(Tenancy tenancy, ObjectMapper json, Clock clock) {
        this.tenancy = tenancy;
        this.json = json;
        this.clock = clock;
    }

    /** Some enrollments with unsettled days before {@code open}. */
    Set<UUID> unsettled(LocalDate open, int most) {
        return tenancy.query("""
                        select enrollment_id from daily_clicks
                        where brand_id = :brand and not settled and day < :open order by day, enrollment_id limit :most""")
                .bind("open", open)
                .bind("most", most)
                .mapTo(UUID.class)
                .set();
    }

    /** Their unsettled days before {@code open}, locked. */
    List<ClickDay> days(Set<UUID> enrollmentIds, LocalDate open, int most) {
        return UnnestParameters.of(List.copyOf(enrollmentIds))
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.query(UNSETTLED_DAYS))
                .bind("open", open)
                .bind("most", most)
                .mapTo(Row.class)
                .map(this::day)
                .list();
    }

    private ClickDay day(Row row) {
        return new ClickDay(
                row.enrollmentId(),
                row.day(),
                row.uniqueClicks(),
                row.paid(),
                row.paidByPlan(),
                row.paidByVersion(),
                read(row.planHistory(), PLANS),
                read(row.orderSettingsHistory(), ORDER_SETTINGS));
    }

    private <S> History<S> read(String history, TypeReference<History<S>> type) {
        try {
            return json.readValue(history, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    void add(List<PaidClicks> paid) {
        if (paid.isEmpty()) {
            return;
        }
        UnnestParameters.of(paid)
                .column("enrollments", "uuid", clicks -> clicks.day().enrollmentId())
                .column("days", "date", clicks -> clicks.day().day())
                .column("firsts", "int8", clicks -> clicks.day().paid() + 1)
                .column("lasts", "int8", clicks -> clicks.day().uniqueClicks())
                .column("plans", "uuid", PaidClicks::planId)
                .column("versions", "int4", PaidClicks::planVersion)
                .column("amounts", "int8", PaidClicks::amount)
                .bindTo(tenancy.update("""
                        insert into cpc_settlements (brand_id, paid_at, enrollment_id, day, first, last, plan_id, plan_version,
                                                 amount)
                        select :brand, :now, * from unnest(:enrollments, :days, :firsts, :lasts, :plans, :versions,
                                                           :amounts)"""))
                .bind("now", clock.instant())
                .execute();
    }

    /** Marks days as settled, until a further unique click of the day is counted. */
    void markSettled(List<ClickDay> days) {
        UnnestParameters.of(days)
                .column("enrollments", "uuid", ClickDay::enrollmentId)
                .column("days", "date", ClickDay::day)
                .bindTo(tenancy.update("""
                        update daily_clicks d set settled = true
                        from unnest(:enrollments, :days) as done (enrollment_id, day)
                        where d.brand_id = :brand and d.enrollment_id = done.enrollment_id and d.day = done.day"""))
                .execute();
    }

    /** One row of the query. */
    public record Row(
            UUID enrollmentId,
            LocalDate day,
            long uniqueClicks,
            long paid,
            @Nullable UUID paidByPlan,
            @Nullable Integer paidByVersion,
            String planHistory,
            String orderSettingsHistory) {}
}
