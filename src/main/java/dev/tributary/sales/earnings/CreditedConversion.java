package dev.tributary.sales.earnings;

import dev.tributary.sales.attribution.Attribution;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A conversion with what its account needs to know of it. */
public record CreditedConversion(
        UUID conversionId,
        UUID enrollmentId,
        UUID offerId,
        LocalDate day,
        Instant availableAt,
        Attribution.Source creditedBy) {}
