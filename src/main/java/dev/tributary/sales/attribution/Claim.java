package dev.tributary.sales.attribution;

import dev.tributary.program.offers.AttributionSettings.Model;
import dev.tributary.program.offers.AttributionSettings.Precedence;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.attribution.Attribution.Reason;
import dev.tributary.sales.attribution.Attribution.Source;
import java.time.Instant;
import java.util.Optional;

/**
 * A touch that leads to a tracking item or a bound enrollment, with the credit it would win.
 *
 * @param position in the order's list of touches
 * @param refusal why it cannot be credited; empty when it can
 * @param keepsCredit whether it takes precedence over all codes and clicks
 */
record Claim(int position, Credited credit, Optional<Reason> refusal, boolean keepsCredit) {
    boolean isOf(Source source) {
        return credit.source() == source;
    }

    boolean says(Precedence precedence) {
        return credit.settings().precedence() == precedence;
    }

    boolean says(Model model) {
        return credit.settings().model() == model;
    }

    Instant clickedAt() {
        Instant at = credit.clickedAt();
        return at == null ? Instant.MIN : at;
    }
}
