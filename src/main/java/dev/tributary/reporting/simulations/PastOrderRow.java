package dev.tributary.reporting.simulations;

import dev.tributary.pricing.commissions.Order;
import dev.tributary.sales.attribution.Attribution;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record PastOrderRow(
        UUID id,
        UUID enrollmentId,
        LocalDate day,
        String currency,
        BigDecimal fxRate,
        long commission,
        String content,
        Attribution.Source source,
        @Nullable String customerKey,
        String @Nullable [] memberTags,
        Order.@Nullable Customer customer) {}
