package dev.tributary.sales.earnings;

import dev.tributary.pricing.commissions.Terms;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order about to be priced.
 *
 * @param customerKey whose order it is; null where that is not kept
 */
public record ProgressRequest(
        UUID enrollmentId,
        LocalDate day,
        Terms terms,
        @Nullable String customerKey) {}
