package dev.tributary.sales.earnings;

import dev.tributary.sales.attribution.Attribution;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A conversion as its account sees it. */
public record CreditedConversion(
        UUID conversionId,
        UUID enrollmentId,
        UUID offerId,
        LocalDate day,
        Instant availableAt,
        Attribution.Source creditedBy) {}
