package dev.tributary.sales.orders;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.tributary.platform.money.Percent;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.LineKind;
import dev.tributary.pricing.commissions.OrderLine;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * @param lineId the shop's own id of the line, by which refunds and edits of the order name it
 * @param kind {@code GOODS} when left out; other kinds earn where the terms say so, and stay in the order for its refunds
 * @param unitPrice of one unit, before discounts
 * @param discount on the whole line, with tax if its unit price contains it
 * @param taxRate in percent; used only when prices contain tax
 */
public record NewConversionLine(
        @Nullable @Size(max = 200) String lineId,
        @Nullable LineKind kind,
        @Nullable @Size(max = 200) String sku,
        @Nullable @Size(max = 200) String productId,
        @Size(max = 100) List<@NotNull @Size(max = 200) String> collections,
        @Nullable @Positive Integer quantity,
        @PositiveOrZero long unitPrice,
        @PositiveOrZero long discount,
        @Nullable BigDecimal taxRate) {

    public NewConversionLine {
        kind = Objects.requireNonNullElse(kind, LineKind.GOODS);
        collections = Objects.requireNonNullElse(collections, List.of());
        quantity = Objects.requireNonNullElse(quantity, 1);
    }

    @JsonIgnore
    public boolean isGoods() {
        return kind == LineKind.GOODS;
    }

    /** The price of all units as reported, less this line's discount. */
    public long price() {
        return unitPrice * Objects.requireNonNull(quantity) - discount;
    }

    /** The same article with a net price: the unit price is rounded up, and a discount makes the line worth {@code value}. */
    public NewConversionLine withNetPrice(int units, long value) {
        long price = Math.floorDiv(value + units - 1, units);
        return new NewConversionLine(
                lineId, kind, sku, productId, collections, units, price, price * units - value, null);
    }

    NewConversionLine inCollections(List<String> names) {
        return new NewConversionLine(lineId, kind, sku, productId, names, quantity, unitPrice, discount, taxRate);
    }

    public OrderLine priced() {
        return new OrderLine(
                Objects.requireNonNull(kind),
                sku,
                productId,
                collections,
                Objects.requireNonNull(quantity),
                unitPrice,
                discount,
                taxRate == null ? Percent.ZERO : ValueRefused.at("/taxRate", () -> new Percent(taxRate)));
    }
}
