package dev.tributary.pricing.commissions;

import java.math.BigDecimal;
import java.util.List;

/**
 * How one line is paid: by a rule, by the slices of the fallback, or not at all when it is excluded.
 *
 * @param once what its rule pays for the order
 */
record PaidLine(List<Candidate> rules, List<Tiers.Slice> slices, BigDecimal exact, long once) {}
