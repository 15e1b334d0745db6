package dev.tributary.sales.earnings;

import dev.tributary.pricing.commissions.Terms;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order to be priced, for which progress is read.
 *
 * @param customerKey null where customers are not stored with orders
 */
public record ProgressRequest(
        UUID enrollmentId,
        LocalDate day,
        Terms terms,
        @Nullable String customerKey) {}
