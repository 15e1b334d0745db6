package dev.tributary.ledger.accounts;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.brands.CreatedDays;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.EnrollmentNames;
import dev.tributary.program.members.MemberId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Path("/v1/ledger")
class LedgerResource {
    private static final String SELECT = """
            select l.id, l.enrollment_id, l.sequence, l.kind, l.amount, l.day, l.available_at, l.created_at, l.conversion_id, l.refund_id,
                   l.payout_id, l.description
            from ledger_entries l
            where l.brand_id = :brand""";

    private static final String NEWEST_FIRST = " order by l.id desc limit :limit";

    /** Reads at most a page of each enrollment: the entries of one account are sorted by the index. */
    private static final String OF_MEMBER = SELECT + " " + """
            and l.id = any(array(
                select page.id
                from (select id from enrollments where brand_id = :brand and member_id = :member) e
                cross join lateral (select l.id from ledger_entries l
                                    where l.brand_id = :brand and l.enrollment_id = e.id{conditions}
                                    order by l.id desc limit :limit) page
                order by page.id desc limit :limit))""" + NEWEST_FIRST;

    private final Brands brands;
    private final EnrollmentNames enrollmentNames;
    private final CreatedDays.Filters createdDays;
    private final Tenancy tenancy;

    LedgerResource(Brands brands, EnrollmentNames enrollmentNames, CreatedDays.Filters createdDays, Tenancy tenancy) {
        this.brands = brands;
        this.enrollmentNames = enrollmentNames;
        this.createdDays = createdDays;
        this.tenancy = tenancy;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<EntryView> listLedgerEntries(
            @BeanParam Paging paging,
            @QueryParam("enrollmentId") @Nullable EnrollmentId enrollmentId,
            @QueryParam("memberId") @Nullable MemberId memberId,
            @BeanParam CreatedDays days) {
        var conditions = createdDays.add(
                Conditions.none().and("l.enrollment_id = :enrollment", "enrollment", enrollmentId),
                days,
                "l.id",
                "l.created_at");
        var rows = rows(paging, conditions, memberId);
        var currency = brands.current().currency().getCurrencyCode();
        var names = enrollmentNames.find(rows, LedgerEntry::enrollmentId);
        return Page.of(
                rows,
                paging,
                LedgerEntry::id,
                entry -> EntryView.of(entry, Objects.requireNonNull(names.get(entry.enrollmentId())), currency));
    }

    private List<LedgerEntry> rows(Paging paging, Conditions conditions, @Nullable MemberId memberId) {
        conditions.and("l.id < :before", "before", paging.before());
        return conditions
                .bindTo(tenancy.list((memberId == null ? SELECT + "{conditions}" + NEWEST_FIRST : OF_MEMBER)
                        .replace("{conditions}", conditions.sql())))
                .bind("member", memberId == null ? null : memberId.value())
                .bind("limit", paging.limit() + 1)
                .mapTo(LedgerEntry.class)
                .list();
    }
}
