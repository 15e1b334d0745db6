package dev.tributary.sales.refunds;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A refund as a shop reports it: an amount, or lines.
 *
 * @param refundId the shop's own; one refund is taken once
 * @param amount minor units of the order's currency, without tax and shipping
 * @param lines what came back, by the line's id, by SKU or by product
 */
public record NewRefund(
        @NotBlank @Size(max = 200) String refundId,
        @NotBlank @Size(max = 200) String orderId,
        @Nullable @Positive Long amount,
        @Size(max = 1000) List<@NotNull @Valid ReturnedLine> lines) {

    public NewRefund {
        lines = Objects.requireNonNullElse(lines, List.of());
    }

    @AssertTrue(message = "must be an amount or lines, not both")
    boolean isAmountOrLines() {
        return (amount == null) != lines.isEmpty();
    }

    /** The same refund reported again; white space around ids does not make another. */
    boolean isSameAs(NewRefund other) {
        return orderId.strip().equals(other.orderId.strip())
                && Objects.equals(amount, other.amount)
                && lines.equals(other.lines);
    }

    /**
     * @param lineId of the order's line; where the order's lines have none, {@code sku} or {@code productId} names it
     * @param quantity 0 for money back on a line the buyer keeps
     * @param amount given back for these units, without tax; their price when left out
     */
    public record ReturnedLine(
            @Nullable @Size(max = 200) String lineId,
            @Nullable @Size(max = 200) String sku,
            @Nullable @Size(max = 200) String productId,
            @PositiveOrZero int quantity,
            @Nullable @PositiveOrZero Long amount) {

        public ReturnedLine(@Nullable String sku, @Nullable String productId, int quantity) {
            this(null, sku, productId, quantity, null);
        }

        @AssertTrue(message = "must name a lineId, a sku or a productId")
        boolean isNamed() {
            return lineId != null || sku != null || productId != null;
        }

        @AssertTrue(message = "must be units or an amount")
        boolean isUnitsOrAmount() {
            return quantity > 0 || amount != null;
        }
    }
}
