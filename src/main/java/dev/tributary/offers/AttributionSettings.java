package dev.tributary.offers;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an offer credits orders.
 *
 * @param windowDays a click counts for that many times 24 hours, both ends included
 */
public record AttributionSettings(
        @Min(0) @Max(3650) @Nullable Integer windowDays,
        @Nullable Model model,
        @Nullable Precedence precedence) {
    public static final AttributionSettings DEFAULT = new AttributionSettings(null, null, null);
    private static final int DEFAULT_WINDOW_DAYS = 30;

    public AttributionSettings {
        windowDays = Objects.requireNonNullElse(windowDays, DEFAULT_WINDOW_DAYS);
        model = Objects.requireNonNullElse(model, Model.LAST_CLICK);
        precedence = Objects.requireNonNullElse(precedence, Precedence.CODE_FIRST);
    }

    /** Which of several clicks counts. */
    public enum Model {
        LAST_CLICK,
        FIRST_CLICK
    }

    /** Which counts when an order has both a code and a click. */
    public enum Precedence {
        CODE_FIRST,
        CLICK_FIRST
    }
}
