package dev.tributary.messages;

import java.util.Arrays;
import java.util.Optional;

/** What differs from one recipient to the next. */
enum MergeField {
    FIRST_NAME("firstName"),
    LAST_NAME("lastName"),
    BRAND_NAME("brandName"),
    OFFER_NAME("offerName"),
    PROMO_CODE("promoCode"),
    LINK("link"),
    DASHBOARD_URL("dashboardUrl"),
    COMMISSION("commission"),
    DISCOUNT("discount");

    private final String text;

    MergeField(String text) {
        this.text = text;
    }

    static Optional<MergeField> named(String text) {
        return Arrays.stream(values()).filter(field -> field.text.equals(text)).findFirst();
    }

    boolean isAddress() {
        return this == LINK || this == DASHBOARD_URL;
    }

    /** As it is written between braces. */
    @Override
    public String toString() {
        return text;
    }
}
