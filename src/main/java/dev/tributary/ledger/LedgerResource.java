package dev.tributary.ledger;

import dev.tributary.access.Reads;
import dev.tributary.access.Scope;
import dev.tributary.access.Tenancy;
import dev.tributary.access.Writes;
import dev.tributary.brands.AuditTrail;
import dev.tributary.brands.Brands;
import dev.tributary.enrollments.EnrollmentId;
import dev.tributary.enrollments.Enrollments;
import dev.tributary.members.MemberId;
import dev.tributary.web.InvalidFields;
import dev.tributary.web.Page;
import dev.tributary.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/v1")
class LedgerResource {
    private static final long LARGEST_ADJUSTMENT = 1_000_000_000_000L;

    private final Ledger ledger;
    private final Balances balances;
    private final Enrollments enrollments;
    private final Brands brands;
    private final AuditTrail audit;
    private final Tenancy tenancy;
    private final Clock clock;

    LedgerResource(
            Ledger ledger,
            Balances balances,
            Enrollments enrollments,
            Brands brands,
            AuditTrail audit,
            Tenancy tenancy,
            Clock clock) {
        this.ledger = ledger;
        this.balances = balances;
        this.enrollments = enrollments;
        this.brands = brands;
        this.audit = audit;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    @GET
    @Path("/ledger")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<EntryView> listLedgerEntries(
            @BeanParam Paging paging,
            @QueryParam("enrollmentId") @Nullable EnrollmentId enrollmentId,
            @QueryParam("memberId") @Nullable MemberId memberId) {
        var rows = tenancy.query("""
                        select l.id, l.enrollment_id, l.kind, l.amount, l.day, l.available_at, l.created_at,
                               l.conversion_id, l.refund_id, l.payout_id, l.description
                        from ledger_entries l
                        where l.brand_id = :brand and l.id < :before
                          and (cast(:enrollment as uuid) is null or l.enrollment_id = :enrollment)
                          and (cast(:member as uuid) is null or l.enrollment_id in
                               (select id from enrollments where brand_id = :brand and member_id = :member))
                        order by l.id desc limit :limit""")
                .bind("before", paging.before())
                .bind("enrollment", enrollmentId == null ? null : enrollmentId.value())
                .bind("member", memberId == null ? null : memberId.value())
                .bind("limit", paging.limit() + 1)
                .mapTo(Entry.class)
                .list();
        var currency = brands.current().currency().getCurrencyCode();
        return Page.of(rows, paging, Entry::id, entry -> EntryView.of(entry, currency));
    }

    @POST
    @Path("/adjustments")
    @Writes
    @RolesAllowed(Scope.TO_PAY)
    @ResponseStatus(201)
    public AdjustmentView createAdjustment(@Valid @NotNull NewAdjustment wish) {
        if (wish.amount() == 0) {
            throw new InvalidFields("/amount", "zero", "An adjustment adds or takes something.");
        }
        var enrollment = enrollments.one(wish.enrollmentId().value());
        var brand = brands.current();
        var now = clock.instant();
        ledger.lock(List.of(enrollment.id()));
        ledger.post(List.of(Posting.of(
                enrollment.id(),
                EntryKind.ADJUSTMENT,
                wish.amount(),
                brand.dayOf(now),
                now,
                Posting.Source.NONE,
                wish.description().strip())));
        audit.note("adjustment.created", wish.enrollmentId().toString(), wish.description());
        return new AdjustmentView(
                wish.enrollmentId(),
                wish.amount(),
                brand.currency().getCurrencyCode(),
                wish.description().strip(),
                now);
    }

    @GET
    @Path("/enrollments/{id}/balance")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public BalanceView getBalance(EnrollmentId id, @QueryParam("asOf") @Nullable Instant asOf) {
        enrollments.one(id.value());
        var brand = brands.current();
        var now = clock.instant();
        var balance = asOf == null
                ? balances.now(id.value(), now, brand.payoutMinimum())
                : balances.asOf(id.value(), asOf, brand.payoutMinimum());
        return BalanceView.of(id, brand.currency().getCurrencyCode(), asOf == null ? now : asOf, balance);
    }

    /** @param amount minor units; negative takes something away */
    record NewAdjustment(
            @NotNull EnrollmentId enrollmentId,

            @Min(-LARGEST_ADJUSTMENT) @Max(LARGEST_ADJUSTMENT)
            long amount,

            @NotBlank @Size(max = 500) String description) {}

    record AdjustmentView(
            EnrollmentId enrollmentId, long amount, String currency, String description, Instant createdAt) {}

    /** One row of the query. */
    public record Entry(
            UUID id,
            UUID enrollmentId,
            EntryKind kind,
            long amount,
            LocalDate day,
            Instant availableAt,
            Instant createdAt,
            @Nullable UUID conversionId,
            @Nullable UUID refundId,
            @Nullable UUID payoutId,
            @Nullable String description) {}

    /** @param day the brand's local day its amount counts for */
    record EntryView(
            EntryId id,
            EnrollmentId enrollmentId,
            EntryKind kind,
            long amount,
            String currency,
            LocalDate day,
            Instant availableAt,
            Instant createdAt,
            @Nullable String conversionId,
            @Nullable String refundId,
            @Nullable String payoutId,
            @Nullable String description) {
        static EntryView of(Entry entry, String currency) {
            return new EntryView(
                    new EntryId(entry.id()),
                    new EnrollmentId(entry.enrollmentId()),
                    entry.kind(),
                    entry.amount(),
                    currency,
                    entry.day(),
                    entry.availableAt(),
                    entry.createdAt(),
                    named("cnv", entry.conversionId()),
                    named("rfd", entry.refundId()),
                    named("pay", entry.payoutId()),
                    entry.description());
        }

        private static @Nullable String named(String prefix, @Nullable UUID id) {
            return id == null ? null : dev.tributary.web.TypeId.format(prefix, id);
        }
    }

    record BalanceView(
            EnrollmentId enrollmentId,
            Instant asOf,
            String currency,
            long earned,
            long held,
            long due,
            long processing,
            long paid,
            long payable,
            @Nullable String payableReason,
            long payoutMinimum) {
        static BalanceView of(EnrollmentId id, String currency, Instant asOf, Balance balance) {
            return new BalanceView(
                    id,
                    asOf,
                    currency,
                    balance.earned(),
                    balance.held(),
                    balance.due(),
                    balance.processing(),
                    balance.paid(),
                    balance.payable(),
                    balance.payableReason(),
                    balance.payoutMinimum());
        }
    }
}
