package dev.tributary.messaging.templates;

import dev.tributary.platform.mail.MergeValues;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The fields that differ from one recipient to the next. */
public enum MergeField {
    FIRST_NAME("firstName"),
    LAST_NAME("lastName"),
    BRAND_NAME("brandName"),
    OFFER_NAME("offerName"),
    PROMO_CODE("promoCode"),
    LINK("link"),
    DASHBOARD_URL("dashboardUrl"),
    COMMISSION("commission"),
    DISCOUNT("discount");

    static final Set<String> NAMES =
            Arrays.stream(values()).map(MergeField::toString).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> ADDRESSES = Set.of(LINK.text, DASHBOARD_URL.text);

    private final String text;

    MergeField(String text) {
        this.text = text;
    }

    /** The values in the form that texts are merged with. */
    public static MergeValues values(Map<MergeField, String> known) {
        return new MergeValues(
                known.entrySet().stream().collect(Collectors.toMap(entry -> entry.getKey().text, Map.Entry::getValue)),
                ADDRESSES);
    }

    /** The name that is written between braces. */
    @Override
    public String toString() {
        return text;
    }
}
