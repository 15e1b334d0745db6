package dev.tributary.pricing.plans;

import java.util.UUID;

/** A plan has a new version. Fired inside the transaction. */
public record TermsAmended(UUID planId, int version) {}
