package dev.tributary.integrations.domainchecks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Slugs belong to a host: each has its own, and those of other brands lead nowhere. */
@QuarkusTest
class HostSlugsTest extends DomainBrand {
    @Test
    void each_host_has_slugs_of_its_own() {
        var other = BrandClient.ofBrand("EUR", "UTC", 0);
        var ben = other.affiliate(other.offer(0, "{'percentOfSale':10}"), "Ben");
        var elsewhere = newHost();
        var slug = "summer-" + UUID.randomUUID().toString().substring(0, 8);
        var first = named(brand, sarah, slug);
        verify(other, elsewhere);

        var second = named(other, ben, slug);

        assertThat(second.get("url").textValue())
                .isEqualTo("http://" + elsewhere + ":" + RestAssured.port + "/r/" + slug);
        assertThat(item(visit(elsewhere, slug), other))
                .isEqualTo(second.get("id").textValue());
        assertThat(item(visit("localhost", slug), brand))
                .isEqualTo(first.get("id").textValue());
        other.delete("/v1/brand/link-domain");
        hosts.reload();
        var fallback = other.get("/v1/tracking-items/" + second.get("id").textValue())
                .get("url")
                .textValue();
        assertThat(fallback).doesNotContain(slug).startsWith("http://localhost");
        assertThat(item(visit("localhost", fallback.replaceAll(".*/r/", "")), other))
                .isEqualTo(second.get("id").textValue());
        assertThat(other.post("/v1/clicks", Map.of("slug", slug))
                        .as(201)
                        .get("clickId")
                        .isTextual())
                .isTrue();
    }

    private JsonNode named(BrandClient of, Affiliate affiliate, String slug) {
        return of.post(
                        "/v1/enrollments/" + affiliate.enrollment() + "/tracking-items",
                        Map.of("type", "LINK", "name", slug, "slug", slug))
                .as(201);
    }

    /** Which link a visitor followed, as the order tells. */
    private static String item(Response visit, BrandClient of) {
        var click = visit.header("Location").replaceAll(".*clk=", "");
        return of.post(
                        "/v1/conversions",
                        Map.of("orderId", click, "currency", "EUR", "subtotal", 100, "clickIds", List.of(click)))
                .as(201)
                .at("/attribution/trackingItemId")
                .textValue();
    }

    @Test
    void the_slug_of_another_brand_leads_nowhere_at_a_brands_host() {
        var other = BrandClient.ofBrand("EUR", "UTC", 0);
        var ben = other.affiliate(other.offer(0, "{'percentOfSale':10}"), "Ben");
        verify(brand, host);

        var visit = visit(host, ben.slug());

        assertThat(visit.statusCode()).isEqualTo(404);
        assertThat(visit.asString()).contains("This link leads nowhere");
        assertThat(visit("localhost", ben.slug()).statusCode()).isEqualTo(302);
    }
}
