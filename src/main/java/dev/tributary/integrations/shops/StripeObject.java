package dev.tributary.integrations.shops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.values.CountryCode;
import dev.tributary.sales.orders.NewConversionCustomer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The object of a Stripe event: ids, and attribution hints of its order. */
record StripeObject(JsonNode node) {
    private static final List<String> COUPONS = List.of(
            "/promotion_code/code",
            "/coupon",
            "/coupon/name",
            "/coupon/id",
            "/source/coupon",
            "/discount/coupon/name",
            "/discount/coupon/id");

    List<String> clickIds() {
        var reference = text("/client_reference_id");
        return AttributionHints.clicks(Stream.concat(
                reference != null && reference.startsWith("clk_")
                        ? AttributionHints.clickIdsIn(reference)
                        : Stream.empty(),
                metadata(AttributionHints.NAME).flatMap(AttributionHints::clickIdsIn)));
    }

    /** The message does not hold the code that the buyer typed, but the id and name of the coupon, and metadata of the shop. */
    List<String> promoCodes() {
        var noted = metadata("promo_code");
        var ofDiscounts = Stream.of("/discounts", "/total_details/breakdown/discounts")
                .flatMap(pointer -> StreamSupport.stream(node.at(pointer).spliterator(), false))
                .flatMap(discount -> COUPONS.stream().map(pointer -> storable(discount.at(pointer))));
        var ofOne = Stream.of("/discount/coupon/name", "/discount/coupon/id").map(this::text);
        return AttributionHints.codes(Stream.of(noted, ofDiscounts, ofOne)
                .flatMap(codes -> codes)
                .filter(Objects::nonNull)
                .distinct());
    }

    private Stream<String> metadata(String name) {
        return Stream.of(
                        "/metadata/",
                        "/subscription_details/metadata/",
                        "/parent/subscription_details/metadata/",
                        "/lines/data/0/metadata/")
                .map(pointer -> text(pointer + name))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct();
    }

    NewConversionCustomer customer() {
        var email = text("/customer_details/email");
        return new NewConversionCustomer(
                text("/customer"), ShopifyOrder.filled(email == null ? text("/customer_email") : email), null);
    }

    @Nullable
    String country() {
        var buyers = CountryCode.orNull(text("/customer_details/address/country"));
        return buyers == null ? CountryCode.orNull(text("/customer_address/country")) : buyers;
    }

    List<String> ids(String prefix, String... pointers) {
        return Stream.of(pointers)
                .map(this::text)
                .filter(Objects::nonNull)
                .map(id -> Amounts.id("/data/object", prefix, id))
                .toList();
    }

    /** The first of these ids that is there. */
    String orderId(String prefix, String... pointers) {
        return ids(prefix, pointers).stream()
                .findFirst()
                .orElseThrow(() -> new ValueRefused("/data/object" + pointers[0], "required", "Must be there."));
    }

    /** The text; where an id is expanded to its object, the object's id. */
    @Nullable
    String text(String pointer) {
        var found = node.at(pointer);
        return storable(found.isObject() ? found.path("id") : found);
    }

    private static @Nullable String storable(JsonNode node) {
        var text = node.textValue();
        return AttributionHints.isStorable(text) ? text : null;
    }
}
