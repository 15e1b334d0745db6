package dev.tributary.ledger.accounts;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.ETags;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.EnrollmentNames;
import dev.tributary.program.enrollments.Enrollments;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferRef;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/enrollments/{id}/balance")
class BalanceResource {
    private final Balances balances;
    private final Enrollments enrollments;
    private final EnrollmentNames enrollmentNames;
    private final Brands brands;
    private final ETags etags;
    private final Clock clock;

    BalanceResource(
            Balances balances,
            Enrollments enrollments,
            EnrollmentNames enrollmentNames,
            Brands brands,
            ETags etags,
            Clock clock) {
        this.balances = balances;
        this.enrollments = enrollments;
        this.enrollmentNames = enrollmentNames;
        this.brands = brands;
        this.etags = etags;
        this.clock = clock;
    }

    /** The tag leaves out the time of the request, so that an unchanged balance is answered with 304. */
    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public RestResponse<BalanceView> getBalance(EnrollmentId id, @QueryParam("asOf") @Nullable Instant asOf) {
        var enrollment = enrollments.get(id.value());
        var brand = brands.current();
        long minimum = Objects.requireNonNullElse(enrollment.payoutMinimum(), brand.payoutMinimum());
        var now = clock.instant();
        var balance = asOf == null ? balances.now(id.value(), now, minimum) : balances.asOf(id.value(), asOf, minimum);
        var currency = brand.currency().getCurrencyCode();
        var names = enrollmentNames.get(id.value());
        return RestResponse.ResponseBuilder.ok(BalanceView.of(id, names, currency, asOf == null ? now : asOf, balance))
                .tag(new EntityTag(etags.tagOf(List.of(id, names, currency, balance)), true))
                .build();
    }

    record BalanceView(
            EnrollmentId enrollmentId,
            MemberRef member,
            OfferRef offer,
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
        static BalanceView of(
                EnrollmentId id, EnrollmentNames.Names names, String currency, Instant asOf, Balance balance) {
            return new BalanceView(
                    id,
                    names.member(),
                    names.offer(),
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
