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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A refund as a shop reports it: an amount, lines, or all that is left.
 *
 * @param refundId the shop's own; a refund is applied once
 * @param amount minor units of the order's currency, without tax and shipping
 * @param lines returned lines, named by the line's id, by SKU or by product
 * @param full refunds all that is left of the order, whatever was refunded before; works before the order is reported, too
 */
public record NewRefund(
        @NotBlank @Size(max = 200) String refundId,
        @NotBlank @Size(max = 200) String orderId,
        @Nullable @Positive Long amount,
        @Size(max = 1000) List<@NotNull @Valid ReturnedLine> lines,
        boolean full) {

    public NewRefund {
        lines = Objects.requireNonNullElse(lines, List.of());
    }

    /** A refund by amount or by lines. */
    public NewRefund(String refundId, String orderId, @Nullable Long amount, List<ReturnedLine> lines) {
        this(refundId, orderId, amount, lines, false);
    }

    /** All that is left of an order. */
    public static NewRefund full(String refundId, String orderId) {
        return new NewRefund(refundId, orderId, null, List.of(), true);
    }

    @AssertTrue(message = "must be an amount, lines, or full, and one of them only")
    boolean isAmountOrLines() {
        return Stream.of(amount != null, !lines.isEmpty(), full)
                        .filter(given -> given)
                        .count()
                == 1;
    }

    /** Whether it is the same refund reported again; white space around ids is ignored. */
    boolean isSameAs(NewRefund other) {
        return orderId.strip().equals(other.orderId.strip())
                && Objects.equals(amount, other.amount)
                && lines.equals(other.lines)
                && full == other.full;
    }

    /**
     * @param lineId of the order's line; {@code sku} or {@code productId} names a line without an id
     * @param quantity 0 when the buyer keeps the units and only money is given back
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
