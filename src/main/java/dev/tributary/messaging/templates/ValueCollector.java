package dev.tributary.messaging.templates;

import dev.tributary.platform.mail.MergeText;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.offers.Offer;
import dev.tributary.tracking.items.SharedItem;
import dev.tributary.tracking.items.TrackingItem;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the values of a recipient, each in one line; missing ones are left out. */
final class ValueCollector {
    final Map<MergeField, String> fields = new EnumMap<>(MergeField.class);

    ValueCollector(RecipientRow member, Brand brand, Offer offer, Locale language) {
        put(MergeField.FIRST_NAME, member.firstName());
        put(MergeField.LAST_NAME, member.lastName());
        put(MergeField.BRAND_NAME, brand.name());
        put(MergeField.OFFER_NAME, offer.name());
        put(MergeField.DISCOUNT, offer.discountText(brand.currency(), language));
    }

    void put(List<SharedItem> items) {
        items.stream()
                .filter(item -> item.status() == TrackingItem.Status.ACTIVE)
                .forEach(item -> {
                    put(MergeField.PROMO_CODE, item.code());
                    put(MergeField.LINK, item.url());
                });
    }

    void put(MergeField field, @Nullable String value) {
        var line = value == null ? "" : MergeText.oneLine(value);
        if (!line.isEmpty()) {
            fields.put(field, line);
        }
    }
}
