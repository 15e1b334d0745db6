package dev.tributary.reporting.reports;

import static java.util.stream.Collectors.toMap;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.brands.DayRange;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads the figures of a brand: in total, per offer, per member. */
@ApplicationScoped
class ReadPerformance {
    static final String SUMMARY = "with " + PerformanceMetrics.PER_ENROLLMENT + "\nselect " + PerformanceMetrics.SUMS
            + "\nfrom per_enrollment";

    static final String OFFERS = "with " + PerformanceMetrics.PER_ENROLLMENT + ", per_offer as (\nselect offer_id, "
            + PerformanceMetrics.SUMS
            + "\nfrom per_enrollment group by offer_id)\n"
            + """
            select o.id, o.name, p.* from per_offer p
            join offers o on o.brand_id = :brand and o.id = p.offer_id
            order by p.earned desc, o.id
            """;

    static final String MEMBERS = "with " + PerformanceMetrics.PER_ENROLLMENT + ", per_member as (\nselect member_id, "
            + PerformanceMetrics.SUMS
            + "\nfrom per_enrollment group by member_id)"
            + """
            , ranked as (
                select rank() over (order by earned desc) as rank, per_member.* from per_member
            )
            select r.*, m.id, m.first_name, m.last_name
            from ranked r
            join members m on m.brand_id = :brand and m.id = r.member_id
            where r.earned < :afterEarned or (r.earned = :afterEarned and r.member_id > :after)
            order by r.earned desc, r.member_id
            limit :limit
            """;

    static final String OF_MEMBERS = "with " + PerformanceMetrics.PER_ENROLLMENT + "\nselect member_id, "
            + PerformanceMetrics.SUMS + "\nfrom per_enrollment where member_id = any(:members) group by member_id";

    private final Tenancy tenancy;
    private final Brands brands;
    private final Clock clock;

    ReadPerformance(Tenancy tenancy, Brands brands, Clock clock) {
        this.tenancy = tenancy;
        this.brands = brands;
        this.clock = clock;
    }

    PerformanceReports.ReportSummary summary(ReportFilter filter, Comparison compared) {
        var before = compared.with(filter.range());
        return new PerformanceReports.ReportSummary(
                currency(), summary(filter, filter.range()), before == null ? null : summary(filter, before));
    }

    private PerformanceMetrics summary(ReportFilter filter, DayRange range) {
        return query(SUMMARY, filter, range).mapTo(PerformanceSums.class).one().figures();
    }

    PerformanceReports.ReportOffers offers(ReportFilter filter, Comparison compared) {
        var before = compared.with(filter.range());
        var earlier = before == null
                ? Map.<UUID, PerformanceMetrics>of()
                : query(OFFERS, filter, before)
                        .mapTo(OfferRow.class)
                        .collect(toMap(OfferRow::id, row -> row.sums.figures()));
        return new PerformanceReports.ReportOffers(
                currency(),
                query(OFFERS, filter, filter.range())
                        .mapTo(OfferRow.class)
                        .map(row -> new PerformanceReports.OfferFigures(
                                new OfferId(row.id), row.name, row.sums.figures(), earlier.get(row.id)))
                        .list());
    }

    PerformanceReports.ReportMembers members(ReportFilter filter, Comparison compared, Paging paging) {
        var before = compared.with(filter.range());
        var after = MemberCursor.read(paging.cursor());
        var rows = query(MEMBERS, filter, filter.range())
                .bind("afterEarned", after.earned())
                .bind("after", after.memberId())
                .bind("limit", paging.limit() + 1)
                .mapTo(MemberRow.class)
                .list();
        var earlier = before == null ? Map.<UUID, PerformanceMetrics>of() : ofMembers(rows, filter, before);
        var page = Page.of(
                rows,
                paging,
                row -> new MemberCursor(row.sums.earned(), row.id),
                row -> new PerformanceReports.MemberFigures(
                        row.rank,
                        new MemberId(row.id),
                        row.firstName,
                        row.lastName,
                        row.sums.figures(),
                        earlier.get(row.id)));
        return new PerformanceReports.ReportMembers(currency(), page.data(), page.nextCursor());
    }

    private Map<UUID, PerformanceMetrics> ofMembers(List<MemberRow> rows, ReportFilter filter, DayRange range) {
        return query(OF_MEMBERS, filter, range)
                .bindArray(
                        "members", UUID.class, rows.stream().map(MemberRow::id).toList())
                .mapTo(OfMemberRow.class)
                .collect(toMap(OfMemberRow::memberId, row -> row.sums.figures()));
    }

    private String currency() {
        return brands.current().currency().getCurrencyCode();
    }

    private Query query(String sql, ReportFilter filter, DayRange range) {
        return filter.bind(tenancy.query(filter.in(PerformanceMetrics.of(range, sql))))
                .bind("from", range.from())
                .bind("to", range.to())
                .bind("now", clock.instant());
    }

    public record OfferRow(UUID id, String name, @Nested PerformanceSums sums) {}

    public record OfMemberRow(UUID memberId, @Nested PerformanceSums sums) {}

    public record MemberRow(
            long rank,
            UUID id,
            String firstName,
            @Nullable String lastName,
            @Nested PerformanceSums sums) {}
}
