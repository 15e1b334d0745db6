package dev.tributary.clicks;

import static io.restassured.RestAssured.given;

import dev.tributary.TestDatabase;
import dev.tributary.access.Tenancy;
import dev.tributary.brands.BrandId;
import dev.tributary.members.MemberId;
import dev.tributary.offers.OfferId;
import dev.tributary.web.TypeId;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Sarah promotes an offer of a brand of her own with one link. */
final class Promotion {
    private final Tenancy tenancy;
    final String slug = "s" + TypeId.format("x", TypeId.next()).substring(2);
    final String apiKey;
    final UUID brandId;
    final OfferId offerId;
    final MemberId sarah;
    final UUID enrollmentId = TypeId.next();
    final UUID itemId = TypeId.next();

    Promotion(Tenancy tenancy, Map<String, ?> offer) {
        this.tenancy = tenancy;
        var brand = given().auth()
                .oauth2(TestDatabase.OPERATOR_TOKEN)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "name", "Glow",
                        "currency", "USD",
                        "timezone", "America/New_York",
                        "dashboardUrl", "https://affiliates.glow.example/dashboard"))
                .post("/v1/brands")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        brandId = BrandId.fromString(brand.getString("id")).value();
        apiKey = brand.getString("apiKey.secret");
        offerId = OfferId.fromString(create("/v1/offers", withDefaults(offer)));
        sarah = MemberId.fromString(create("/v1/members", Map.of("firstName", "Sarah", "email", "sarah@mail.example")));
        enroll();
    }

    private static Map<String, Object> withDefaults(Map<String, ?> offer) {
        var whole = new TreeMap<String, Object>(Map.of(
                "name", "Summer",
                "tracking", new String[] {"LINK"},
                "destinationUrl", "https://glow.example/summer?color=red#top"));
        whole.putAll(offer);
        return whole;
    }

    private String create(String path, Object body) {
        return asBrand().body(body).post(path).then().statusCode(201).extract().path("id");
    }

    RequestSpecification asBrand() {
        return given().auth().oauth2(apiKey).contentType(ContentType.JSON);
    }

    private void enroll() {
        sql("""
                insert into enrollments (brand_id, id, offer_id, member_id, plan_id, status, status_history, link_nonce,
                                         link_revoked, link_created_at, created_at)
                select :brand, '%s', '%s', '%s', id, 'ACTIVE', '[]', '\\x00', false, now(), now()
                from plans where brand_id = :brand""".formatted(enrollmentId, offerId.value(), sarah.value()));
        sql("""
                insert into tracking_items (brand_id, id, enrollment_id, type, slug, status, status_history, created_at)
                values (:brand, '%s', '%s', 'LINK', '%s', 'ACTIVE', '[]', now())""".formatted(itemId, enrollmentId, slug));
        sql("insert into slugs (slug, brand_id, item_id) values ('%s', :brand, '%s')".formatted(slug, itemId));
    }

    void patchOffer(Map<String, ?> change) {
        asBrand().body(change).patch("/v1/offers/" + offerId).then().statusCode(200);
    }

    int sql(String statement) {
        return tenancy.write(brandId, () -> tenancy.update(statement).execute());
    }

    /** As in {@code clicks 3, unique 2, filtered 1}; empty when nothing was summed. */
    String sums() {
        return one("""
                select coalesce(string_agg('clicks ' || clicks || ', unique ' || unique_clicks || ', filtered ' || filtered, '; '), '')
                from daily_clicks where brand_id = :brand""");
    }

    String one(String query) {
        return tenancy.read(
                brandId, () -> tenancy.query(query).mapTo(String.class).one());
    }
}
