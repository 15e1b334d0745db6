package dev.tributary.program.offers;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.tributary.platform.money.MinorUnits;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Settings that decide what an order earns, announced for a future instant. Those that are left out stay as they are.
 *
 * @param windowDays a click counts for that many times 24 hours
 * @param binding whether a customer stays with the affiliate
 * @param maxPerOrder minor units that an order earns at most
 * @param monthlyBudget minor units that the orders of a calendar month earn at most
 */
public record AnnouncedSettings(
        @NotNull Instant effectiveFrom,
        @Nullable @PositiveOrZero @Max(3650) Integer windowDays,
        @Nullable @Valid BindingSettings binding,
        @Nullable @Positive @Max(MinorUnits.MAX) Long maxPerOrder,
        @Nullable @Positive @Max(MinorUnits.MAX) Long monthlyBudget) {

    @AssertTrue(message = "must change a setting")
    boolean isChange() {
        return windowDays != null || binding != null || maxPerOrder != null || monthlyBudget != null;
    }

    /** The earlier settings with these changes. */
    @JsonIgnore
    OrderSettings applyTo(OrderSettings before) {
        var attribution = before.attribution();
        return new OrderSettings(
                before.holdDays(),
                new AttributionSettings(
                        Objects.requireNonNullElse(windowDays, attribution.windowDays()),
                        attribution.model(),
                        attribution.precedence()),
                Objects.requireNonNullElse(binding, before.binding()),
                maxPerOrder == null ? before.maxPerOrder() : maxPerOrder,
                monthlyBudget == null ? before.monthlyBudget() : monthlyBudget);
    }
}
