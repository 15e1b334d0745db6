package dev.tributary.integrations.shops;

import dev.tributary.integrations.shops.StatedRefund.Label;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.values.CountryCode;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.orders.NewConversionCustomer;
import dev.tributary.sales.orders.NewConversionLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sale that a paid order of WooCommerce states. */
record WooSale(WooOrder paid) {
    private static final String GUEST = "0";

    /** The key under which WooCommerce stores the first page of a visit. */
    private static final String FIRST_PAGE = "_wc_order_attribution_session_entry";

    ShopStatement stated(String prefix, boolean isRefunded) {
        var amounts = Amounts.read(paid.currency());
        var goods = WooGoods.read(paid, amounts);
        return new ShopStatement.Sold(
                order(prefix, amounts, goods.lines()),
                paid.changedAt(),
                new ShopStatement.Goods(goods.withoutTax(), goods.withoutTax() + goods.tax()),
                false,
                null,
                refunds(prefix),
                paid.refunds() != null,
                isRefunded,
                false,
                List.of());
    }

    private NewConversion order(String prefix, Amounts amounts, List<NewConversionLine> lines) {
        var number = paid.number();
        return new NewConversion(
                paid.orderId(prefix),
                Order.Type.SALE,
                WooOrder.gmt("/date_created_gmt", paid.dateCreatedGmt()),
                amounts.currency(),
                clickIds(),
                AttributionHints.codes(paid.couponLines().stream().map(WooOrder.Coupon::code)),
                buyer(),
                lines,
                lines.isEmpty() ? 0L : null,
                0,
                amounts.rounded("/total_tax", paid.totalTax()),
                amounts.rounded("/shipping_total", paid.shippingTotal()),
                false,
                country(),
                null,
                number == null ? Map.of() : Map.of("orderName", number));
    }

    private List<String> clickIds() {
        var notes = paid.metaData().stream().map(WooOrder.Meta::note).toList();
        return AttributionHints.clicks(Stream.concat(
                notes.stream().flatMap(note -> note.textIfNamed(FIRST_PAGE)).flatMap(AttributionHints::inAddress),
                notes.stream()
                        .flatMap(note -> note.textIfNamed(AttributionHints.NAME))
                        .flatMap(AttributionHints::clickIdsIn)));
    }

    private NewConversionCustomer buyer() {
        var billing = paid.billing();
        return new NewConversionCustomer(
                GUEST.equals(paid.customerId()) ? null : paid.customerId(),
                billing == null ? null : ShopifyOrder.filled(billing.email()),
                null);
    }

    private @Nullable String country() {
        var billing = paid.billing();
        var shipping = paid.shipping();
        var billed = billing == null ? null : CountryCode.orNull(billing.country());
        return billed != null || shipping == null ? billed : CountryCode.orNull(shipping.country());
    }

    private List<StatedRefund> refunds(String prefix) {
        var refunds = paid.refunds();
        return refunds == null ? List.of() : ValueRefused.each("/refunds", refunds, refund -> refund(prefix, refund));
    }

    /** A refund contains tax and does not say what it was for, so it counts as money for goods. */
    private static StatedRefund refund(String prefix, WooOrder.Refund refund) {
        var id = Amounts.id("/id", prefix, refund.id());
        var total = Amounts.plain("/total", Amounts.required("/total", refund.total()))
                .abs();
        var money = new StatedRefund.Money(Label.PAID_BACK, total, BigDecimal.ZERO, null);
        return new StatedRefund(id, List.of(), List.of(money), false, false);
    }
}
