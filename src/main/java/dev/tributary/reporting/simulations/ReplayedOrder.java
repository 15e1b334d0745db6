package dev.tributary.reporting.simulations;

import dev.tributary.pricing.commissions.Order;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.attribution.Attribution.Source;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An accepted past order that is attributed again; a row of the query. */
record ReplayedOrder(
        UUID id,
        Order.Type type,
        LocalDate day,
        Instant occurredAt,
        String currency,
        BigDecimal fxRate,
        long base,
        long commission,
        Source source,
        @Nullable UUID enrollmentId,
        String content,
        String evidence,
        @Nullable String customerKey,
        Order.@Nullable Customer customer) {

    /** The order to price when it is credited to another enrollment. */
    PastOrderRow creditedTo(Credited winner, Set<String> memberTags) {
        return new PastOrderRow(
                id,
                winner.enrollmentId(),
                day,
                currency,
                fxRate,
                commission,
                content,
                winner.source(),
                customerKey,
                memberTags.toArray(String[]::new),
                customer);
    }

    /** Whether staff attributed it, so that it stays as it is. */
    boolean isByHand() {
        return source == Source.MANUAL;
    }
}
