package dev.tributary.reporting.simulations;

import dev.tributary.program.offers.AttributionSettings;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What of the settings by which an offer credits orders is changed; what is left out stays as it was at each order's time.
 *
 * @param windowDays a click counts for that many times 24 hours, both ends included
 * @param model which of several clicks counts
 * @param precedence which counts when an order has both a code and a click
 */
record ChangedAttribution(
        @Nullable @Min(0) @Max(3650) Integer windowDays,
        AttributionSettings.@Nullable Model model,
        AttributionSettings.@Nullable Precedence precedence) {
    AttributionSettings on(AttributionSettings before) {
        return new AttributionSettings(
                Objects.requireNonNullElse(windowDays, before.windowDays()),
                Objects.requireNonNullElse(model, before.model()),
                Objects.requireNonNullElse(precedence, before.precedence()));
    }
}
