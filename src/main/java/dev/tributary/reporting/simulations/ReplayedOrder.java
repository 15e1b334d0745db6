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

/** An accepted order of the past, as it is read to be attributed again. */
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

    /** As it is priced when it is credited to somebody else. */
    PastOrderRow priced(Credited winner, Set<String> memberTags) {
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

    /** What staff attributed by hand stays where they put it. */
    boolean isByHand() {
        return source == Source.MANUAL;
    }
}
