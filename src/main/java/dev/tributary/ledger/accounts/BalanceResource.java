package dev.tributary.ledger.accounts;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.Enrollments;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Path("/v1/enrollments/{id}/balance")
class BalanceResource {
    private final Balances balances;
    private final Enrollments enrollments;
    private final Brands brands;
    private final Clock clock;

    BalanceResource(Balances balances, Enrollments enrollments, Brands brands, Clock clock) {
        this.balances = balances;
        this.enrollments = enrollments;
        this.brands = brands;
        this.clock = clock;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public BalanceView getBalance(EnrollmentId id, @QueryParam("asOf") @Nullable Instant asOf) {
        var enrollment = enrollments.get(id.value());
        var brand = brands.current();
        long minimum = Objects.requireNonNullElse(enrollment.payoutMinimum(), brand.payoutMinimum());
        var now = clock.instant();
        var balance = asOf == null ? balances.now(id.value(), now, minimum) : balances.asOf(id.value(), asOf, minimum);
        return BalanceView.of(id, brand.currency().getCurrencyCode(), asOf == null ? now : asOf, balance);
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
