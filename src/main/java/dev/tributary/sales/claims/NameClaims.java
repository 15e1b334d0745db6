package dev.tributary.sales.claims;

import dev.tributary.program.enrollments.EnrollmentNames;
import dev.tributary.sales.conversions.Conversions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Adds members, offers and conversions to claims, in one query of each kind for all of them. */
@ApplicationScoped
class NameClaims {
    private final EnrollmentNames enrollmentNames;
    private final Conversions conversions;

    NameClaims(EnrollmentNames enrollmentNames, Conversions conversions) {
        this.enrollmentNames = enrollmentNames;
        this.conversions = conversions;
    }

    Function<Claim, ClaimView> naming(List<Claim> claims) {
        var names = enrollmentNames.find(claims, Claim::enrollmentId);
        var orders = conversions.findByOrders(
                claims.stream().map(Claim::orderId).distinct().toList());
        return claim -> {
            var order = orders.get(claim.orderId());
            return ClaimView.of(
                    claim, Objects.requireNonNull(names.get(claim.enrollmentId())), order == null ? null : order.id());
        };
    }

    ClaimView name(Claim claim) {
        return naming(List.of(claim)).apply(claim);
    }
}
