package dev.tributary.sales.orders;

import dev.tributary.platform.money.Exchange;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.web.Country;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.pricing.commissions.OrderContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order or a lead as a shop reports it. Amounts are minor units of {@code currency}.
 *
 * @param orderId the shop's own, trimmed, case-sensitive; an order is never more than one conversion
 * @param occurredAt when the customer ordered; now when left out
 * @param currency the brand's when left out
 * @param clickIds as the shop stored them; one text may hold several, separated by commas or blanks
 * @param promoCodes as they were entered at the checkout, in that order
 * @param lines what was bought; without lines {@code subtotal} replaces them
 * @param discount on the whole order, without tax even if {@code taxIncluded}: with lines at 19 % it is 1000 for 1190 off
 * @param tax for information only, never part of the base
 * @param taxIncluded the unit prices and discounts of lines contain the tax of their {@code taxRate}; {@code subtotal} and
 *     {@code discount} never contain tax
 * @param country where the buyer is, ISO 3166-1 alpha-2; for the conditions of rules
 * @param fxRate the value of one whole unit of {@code currency} in the brand's; the brand's own rates when left out
 */
public record NewConversion(
        @NotBlank @Size(max = 200) String orderId,
        Order.@Nullable Type type,
        @Nullable Instant occurredAt,
        @Nullable Currency currency,
        @Size(max = 20) List<@NotNull @Size(max = 500) String> clickIds,
        @Size(max = 20) List<@NotNull @Size(max = 200) String> promoCodes,
        @Nullable @Valid NewConversionCustomer customer,
        @Size(max = 1000) List<@NotNull @Valid NewConversionLine> lines,
        @Nullable @PositiveOrZero Long subtotal,
        @PositiveOrZero long discount,
        @PositiveOrZero long tax,
        @PositiveOrZero long shipping,
        boolean taxIncluded,
        @Nullable @Country String country,
        @Nullable BigDecimal fxRate,
        @Size(max = 50) @Nullable Map<@NotNull @Size(max = 100) String, @Nullable @Size(max = 1000) String> metadata) {

    private static final Pattern CLICK_ID_SEPARATORS = Pattern.compile("[,\\s]+");

    public NewConversion {
        type = Objects.requireNonNullElse(type, Order.Type.SALE);
        clickIds = Objects.requireNonNullElse(clickIds, List.<String>of()).stream()
                .flatMap(text -> text == null ? Stream.of((String) null) : separateClickIds(text))
                .toList();
        promoCodes = Objects.requireNonNullElse(promoCodes, List.of());
        lines = Objects.requireNonNullElse(lines, List.of());
    }

    /** The click ids of a text, such as the value of the snippet's form field. */
    public static Stream<String> separateClickIds(String text) {
        return CLICK_ID_SEPARATORS.splitAsStream(text).filter(id -> !id.isEmpty());
    }

    /**
     * The order that is priced.
     *
     * @throws ValueRefused with the pointer into this document
     */
    public Order toOrder(LocalDate day, Order.@Nullable Customer customerKind, Exchange exchange) {
        return new Order(
                Objects.requireNonNull(type),
                day,
                customerKind,
                ValueRefused.each("/lines", lines, NewConversionLine::priced),
                subtotal,
                discount,
                taxIncluded,
                exchange,
                new OrderContext(null, country, Set.of(), metadataWithoutNulls()));
    }

    private Map<String, String> metadataWithoutNulls() {
        return metadata == null
                ? Map.of()
                : metadata.entrySet().stream()
                        .filter(entry -> entry.getValue() != null)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The content that is stored: all but the buyer's e-mail address. */
    public NewConversion withoutEmail() {
        var stored = customer == null ? null : new NewConversionCustomer(customer.id(), null, customer.returning());
        return with(stored, lines, subtotal, discount, taxIncluded);
    }

    /** The content that stays stored when the buyer is erased. */
    public NewConversion withoutCustomer() {
        return with(null, lines, subtotal, discount, taxIncluded);
    }

    /** The same order with net prices that include all discounts, as it is stored after an edit. */
    public NewConversion withNetPrices(List<NewConversionLine> netLines, @Nullable Long netSubtotal) {
        return with(customer, netLines, netSubtotal, 0, false);
    }

    /** The same order with the collections its products belong to, by product. */
    public NewConversion inCollections(Map<String, List<String>> byProduct) {
        var changed = lines.stream()
                .map(line -> line.inCollections(byProduct.getOrDefault(line.productId(), line.collections())))
                .toList();
        return with(customer, changed, subtotal, discount, taxIncluded);
    }

    private NewConversion with(
            @Nullable NewConversionCustomer newCustomer,
            List<NewConversionLine> newLines,
            @Nullable Long newSubtotal,
            long newDiscount,
            boolean newTaxIncluded) {
        return new NewConversion(
                orderId,
                Objects.requireNonNull(type),
                occurredAt,
                currency,
                clickIds,
                promoCodes,
                newCustomer,
                newLines,
                newSubtotal,
                newDiscount,
                tax,
                shipping,
                newTaxIncluded,
                country,
                fxRate,
                metadata);
    }
}
