package dev.tributary.ledger.payouts;

import dev.tributary.ledger.ways.PayoutWays;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.ETags;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.brands.CreatedDays;
import dev.tributary.program.enrollments.EnrollmentNames;
import dev.tributary.program.enrollments.Enrollments;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Objects;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/payouts")
class PayoutResource {
    private final PayMember payMember;
    private final ChangePayout changePayout;
    private final PayoutWays ways;
    private final Payouts payouts;
    private final Enrollments enrollments;
    private final EnrollmentNames enrollmentNames;
    private final CreatedDays.Filters createdDays;
    private final AuditTrail audit;
    private final ETags etags;

    PayoutResource(
            PayMember payMember,
            ChangePayout changePayout,
            PayoutWays ways,
            Payouts payouts,
            Enrollments enrollments,
            EnrollmentNames enrollmentNames,
            CreatedDays.Filters createdDays,
            AuditTrail audit,
            ETags etags) {
        this.payMember = payMember;
        this.changePayout = changePayout;
        this.ways = ways;
        this.payouts = payouts;
        this.enrollments = enrollments;
        this.enrollmentNames = enrollmentNames;
        this.createdDays = createdDays;
        this.audit = audit;
        this.etags = etags;
    }

    @POST
    @Writes
    @RolesAllowed(Scope.TO_PAY)
    @ResponseStatus(201)
    public PayoutView createPayout(@Valid @NotNull NewPayout request) {
        return create(request);
    }

    PayoutView create(NewPayout request) {
        var enrollment = enrollments.get(request.enrollmentId().value());
        audit.name("payout.created", request.note());
        return view(payMember.pay(enrollment, request.checked(ways.requireSetUp(request.way(), "/way"))));
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<PayoutView> listPayouts(
            @BeanParam Paging paging, @BeanParam PayoutFilter filter, @BeanParam CreatedDays days) {
        var rows = payouts.page(paging, createdDays.add(filter.conditions(), days, "id", "createdAt"));
        var names = enrollmentNames.find(rows, Payout::enrollmentId);
        return Page.of(
                rows,
                paging,
                Payout::id,
                payout -> PayoutView.of(payout, Objects.requireNonNull(names.get(payout.enrollmentId()))));
    }

    @GET
    @Path("/{id}")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public PayoutView getPayout(PayoutId id) {
        return view(payouts.get(id.value()));
    }

    @PATCH
    @Path("/{id}")
    @Writes
    @RolesAllowed(Scope.TO_PAY)
    public PayoutView updatePayout(PayoutId id, @Valid @NotNull PayoutChange change) {
        audit.name("payout.updated", change.auditText());
        return view(changePayout.change(id.value(), change, payout -> etags.ifMatch(view(payout))));
    }

    private PayoutView view(Payout payout) {
        return PayoutView.of(payout, enrollmentNames.get(payout.enrollmentId()));
    }
}
