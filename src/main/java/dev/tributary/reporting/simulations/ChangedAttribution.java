package dev.tributary.reporting.simulations;

import dev.tributary.program.offers.AttributionSettings;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The attribution settings to change; those that are left out stay as they were when each order occurred.
 *
 * @param windowDays how long a click counts, in units of 24 hours, both ends included
 * @param model which of several clicks is credited
 * @param precedence which is credited when an order has both a code and a click
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
