package dev.tributary.ledger.accounts;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.Enrollments;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/adjustments")
class AdjustmentResource {
    private static final long MAX_AMOUNT = 1_000_000_000_000L;

    private final Ledger ledger;
    private final Enrollments enrollments;
    private final Brands brands;
    private final AuditTrail audit;
    private final Clock clock;

    AdjustmentResource(Ledger ledger, Enrollments enrollments, Brands brands, AuditTrail audit, Clock clock) {
        this.ledger = ledger;
        this.enrollments = enrollments;
        this.brands = brands;
        this.audit = audit;
        this.clock = clock;
    }

    @POST
    @Writes
    @RolesAllowed(Scope.TO_PAY)
    @ResponseStatus(201)
    public AdjustmentView createAdjustment(@Valid @NotNull NewAdjustment request) {
        if (request.amount() == 0) {
            throw new InvalidFields("/amount", "zero", "An adjustment adds or takes something.");
        }
        var enrollment = enrollments.get(request.enrollmentId().value());
        var brand = brands.current();
        brands.fixCurrency(brand);
        ledger.lock(List.of(enrollment.id()));
        var now = clock.instant();
        ledger.post(List.of(posting(request, brand, now)));
        audit.record("adjustment.created", request.enrollmentId().toString(), request.description());
        return new AdjustmentView(
                request.enrollmentId(),
                request.amount(),
                brand.currency().getCurrencyCode(),
                request.description().strip(),
                now);
    }

    private static Posting posting(NewAdjustment request, Brand brand, Instant now) {
        return Posting.of(
                request.enrollmentId().value(),
                EntryKind.ADJUSTMENT,
                request.amount(),
                brand.dayOf(now),
                now,
                Posting.Source.NONE,
                request.description().strip());
    }

    /** @param amount minor units; negative takes something away */
    record NewAdjustment(
            @NotNull EnrollmentId enrollmentId,

            @NotNull @Min(-MAX_AMOUNT) @Max(MAX_AMOUNT) Long amount,

            @NotBlank @Size(max = 500) String description) {}

    record AdjustmentView(
            EnrollmentId enrollmentId, long amount, String currency, String description, Instant createdAt) {}
}
