package dev.tributary.program.offers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an offer credits orders.
 *
 * @param windowDays a click counts for that many times 24 hours, both ends included
 */
@Embeddable
public record AttributionSettings(
        @Min(0) @Max(3650) int windowDays,
        @Enumerated(EnumType.STRING) Model model,
        @Enumerated(EnumType.STRING) Precedence precedence) {
    public static final AttributionSettings DEFAULT =
            new AttributionSettings(30, Model.LAST_CLICK, Precedence.CODE_FIRST);

    /** What is left out is as in {@link #DEFAULT}. */
    @JsonCreator
    static AttributionSettings of(
            @JsonProperty("windowDays") @Nullable Integer windowDays,
            @JsonProperty("model") @Nullable Model model,
            @JsonProperty("precedence") @Nullable Precedence precedence) {
        return new AttributionSettings(
                Objects.requireNonNullElse(windowDays, DEFAULT.windowDays),
                Objects.requireNonNullElse(model, DEFAULT.model),
                Objects.requireNonNullElse(precedence, DEFAULT.precedence));
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
