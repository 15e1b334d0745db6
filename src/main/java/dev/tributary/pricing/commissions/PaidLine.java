package dev.tributary.pricing.commissions;

import java.math.BigDecimal;
import java.util.List;

/**
 * How a line is paid: by a rule, by slices of the fallback, or not at all when it is excluded.
 *
 * @param once what its rule pays for the order as a whole
 */
record PaidLine(List<Candidate> rules, List<Tiers.Slice> slices, BigDecimal exact, long once) {}
