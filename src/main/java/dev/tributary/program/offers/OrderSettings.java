package dev.tributary.program.offers;

import jakarta.persistence.Embeddable;
import java.util.Objects;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * The part of an offer's settings that decides about an order. An offer keeps their history, since an order is judged by the
 * settings of its own time.
 *
 * @param holdDays a commission is payable that many times 24 hours after its order
 * @param binding whether its customer stays with the affiliate
 * @param maxPerOrder minor units that an order earns at most; null for no limit
 * @param monthlyBudget minor units that the orders of a calendar month earn at most; null for no limit
 */
@Embeddable
public record OrderSettings(
        int holdDays,
        AttributionSettings attribution,
        @JdbcTypeCode(SqlTypes.JSON) BindingSettings binding,
        @Nullable Long maxPerOrder,
        @Nullable Long monthlyBudget) {
    /** The settings of an offer that sets none of them. */
    public static final OrderSettings UNLIMITED =
            new OrderSettings(0, AttributionSettings.DEFAULT, BindingSettings.NONE, null, null);

    public OrderSettings {
        binding = Objects.requireNonNullElse(binding, BindingSettings.NONE);
    }

    /**
     * Whether some order can earn less for all affiliates together: a lower limit, a shorter window, customers who stay for less
     * long. The time that money is held, and which of two affiliates is credited, are not compared.
     */
    boolean promiseLessThan(OrderSettings before) {
        return isLower(maxPerOrder, before.maxPerOrder)
                || isLower(monthlyBudget, before.monthlyBudget)
                || attribution.windowDays() < before.attribution.windowDays()
                || binding.bindsLessThan(before.binding);
    }

    /** Whether a setting differs that affiliates are notified of. */
    boolean promiseOtherThan(OrderSettings before) {
        return promiseLessThan(before) || before.promiseLessThan(this);
    }

    private static boolean isLower(@Nullable Long limit, @Nullable Long before) {
        return limit != null && (before == null || limit < before);
    }
}
