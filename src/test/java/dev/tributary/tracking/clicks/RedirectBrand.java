package dev.tributary.tracking.clicks;

import dev.tributary.fixtures.BrandFixture;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.tracking.items.TrackingItemId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sarah promotes an offer of a brand of her own with one link. */
final class RedirectBrand {
    final BrandFixture brand = BrandFixture.open();
    final String offer;
    final String sarah;
    final String enrollment;
    final String item;
    final String slug;
    private final Tenancy tenancy;

    RedirectBrand(Tenancy tenancy, Map<String, ?> settings) {
        this.tenancy = tenancy;
        var offered = new TreeMap<String, Object>(Map.of(
                "name",
                "Summer",
                "tracking",
                List.of("LINK"),
                "holdDays",
                0,
                "destinationUrl",
                "https://glow.example/summer?color=red#top"));
        offered.putAll(settings);
        offer = brand.made("/v1/offers", offered);
        sarah = brand.member("Sarah");
        var made = brand.answer("/v1/offers/" + offer + "/tracking-items", Map.of("memberIds", List.of(sarah)));
        enrollment = made.getString("data[0].enrollmentId");
        item = made.getString("data[0].items[0].id");
        slug = made.getString("data[0].items[0].slug");
    }

    TrackingItemId itemId() {
        return TrackingItemId.fromString(item);
    }

    void change(String what, Map<String, ?> change) {
        brand.patch(what, change).then().statusCode(200);
    }

    /** Sums as in {@code clicks 3, unique 2, filtered 1}; empty when there are none. */
    String sums() {
        return one("""
                select coalesce(string_agg('clicks ' || clicks || ', unique ' || unique_clicks || ', filtered ' || filtered, '; '), '')
                from daily_clicks where brand_id = :brand""");
    }

    String one(String query) {
        return tenancy.read(
                brand.id(), () -> tenancy.query(query).mapTo(String.class).one());
    }
}
