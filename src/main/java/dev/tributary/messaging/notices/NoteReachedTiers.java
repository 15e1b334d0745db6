package dev.tributary.messaging.notices;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.pricing.commissions.Progress;
import dev.tributary.pricing.commissions.Tiers;
import dev.tributary.pricing.commissions.TiersReset;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brands;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Creates notices of the tiers that affiliates have reached, once for each tier, and again each month where progress starts
 * again monthly.
 */
@ApplicationScoped
class NoteReachedTiers {
    private static final String PROGRESS = """
            select e.id as enrollment_id, e.plan_id, a.sales, a.conversions,
                   coalesce(month.sales, 0) as month_sales, coalesce(month.conversions, 0) as month_conversions
            from enrollments e
            join account_balances a on a.brand_id = :brand and a.enrollment_id = e.id
            left join lateral (
                select sum(sales) as sales, sum(conversions) as conversions from daily_sales
                where brand_id = :brand and enrollment_id = e.id and day >= :first and day <= :today) month on true
            where e.brand_id = :brand and e.id = any(:ids)
              and exists (select from plan_versions v
                          where v.brand_id = :brand and v.plan_id = e.plan_id and v.depends_on_progress)""";

    private final Tenancy tenancy;
    private final TermsInForce terms;
    private final Brands brands;
    private final Clock clock;

    NoteReachedTiers(Tenancy tenancy, TermsInForce terms, Brands brands, Clock clock) {
        this.tenancy = tenancy;
        this.terms = terms;
        this.brands = brands;
        this.clock = clock;
    }

    void note(List<UUID> enrollmentIds) {
        var now = clock.instant();
        var today = brands.current().dayOf(now);
        var rows = progressOf(enrollmentIds, today);
        var versions =
                terms.findVersions(rows.stream().map(AccountProgress::planId).collect(Collectors.toSet()));
        List<Reached> reached = new ArrayList<>();
        for (var row : rows) {
            reached(row, versions.at(row.planId(), now), today).ifPresent(reached::add);
        }
        add(reached);
    }

    private static Optional<Reached> reached(AccountProgress row, TermsInForce.Version version, LocalDate today) {
        var tiers = version.terms().tiers();
        var standing = version.terms().standing(row.progress());
        if (tiers == null || standing == null) {
            return Optional.empty();
        }
        return tiers.steps().stream()
                .filter(step -> step.from() > 0 && step.from() <= standing.progress())
                .reduce((lower, higher) -> higher)
                .map(step -> Reached.of(row, tiers, step, today));
    }

    private List<AccountProgress> progressOf(List<UUID> enrollmentIds, LocalDate today) {
        return UnnestParameters.of(enrollmentIds)
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.query(PROGRESS))
                .bind("first", today.withDayOfMonth(1))
                .bind("today", today)
                .mapTo(AccountProgress.class)
                .list();
    }

    private void add(List<Reached> reached) {
        if (reached.isEmpty()) {
            return;
        }
        UnnestParameters.of(reached)
                .column("enrollments", "uuid", Reached::enrollmentId)
                .column("subjects", "text", Reached::subject)
                .column("percents", "text", tier -> tier.percent().toPlainString())
                .bindTo(tenancy.update("""
                        insert into notices (brand_id, id, enrollment_id, kind, subject, amount, details, mail_mode, created_at)
                        select :brand, next_notice_id(), enrollment_id, 'TIER_REACHED', subject, 0,
                               jsonb_build_object('percent', percent), 'NEW', :now
                        from unnest(:enrollments, :subjects, :percents) as row (enrollment_id, subject, percent)
                        order by enrollment_id
                        on conflict do nothing"""))
                .bind("now", clock.instant())
                .execute();
    }

    /** The progress of an account, in all and this month. */
    public record AccountProgress(
            UUID enrollmentId, UUID planId, long sales, long conversions, long monthSales, long monthConversions) {
        Progress progress() {
            return new Progress(
                    new Progress.Tally(sales, conversions), new Progress.Tally(monthSales, monthConversions), 0);
        }
    }

    private record Reached(UUID enrollmentId, String subject, BigDecimal percent) {
        /** The same tier in the next version of the plan is the same subject. */
        static Reached of(AccountProgress row, Tiers tiers, Tiers.Step step, LocalDate today) {
            var percent = step.percentOfSale().value();
            var month = tiers.reset() == TiersReset.MONTHLY ? " " + today.withDayOfMonth(1) : "";
            var tier = step.from() + " " + percent.stripTrailingZeros().toPlainString();
            return new Reached(row.enrollmentId(), row.planId() + " " + tier + month, percent);
        }
    }
}
