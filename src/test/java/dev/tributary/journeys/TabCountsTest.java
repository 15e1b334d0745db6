package dev.tributary.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandFixture;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The figures on the tabs above a brand's lists. */
@QuarkusTest
class TabCountsTest {
    @Inject
    Tenancy tenancy;

    @Test
    void each_tab_counts_what_its_list_shows() {
        var glow = BrandClient.ofBrand("USD", "UTC", 0);
        var offer = glow.offer(30, "{'percentOfSale':10}");
        var mailbox = UUID.randomUUID() + "@mail.example";
        var sarah = glow.affiliate(offer, "Sarah", mailbox);
        var ben = glow.affiliate(glow.offer(0, "{'percentOfSale':10}"), "Ben");
        order(glow, Map.of("orderId", "O-1", "promoCodes", List.of(sarah.code())));
        order(glow, Map.of("orderId", "O-2", "promoCodes", List.of(ben.code())));
        order(glow, Map.of("orderId", "O-3", "promoCodes", List.of(ben.code())));
        order(
                glow,
                Map.of("orderId", "O-4", "promoCodes", List.of(sarah.code()), "customer", Map.of("email", mailbox)));
        order(glow, Map.of("orderId", "O-5"));
        var rejected = order(glow, Map.of("orderId", "O-6"));
        glow.post("/v1/conversions/" + rejected + "/reject", Map.of("reason", "FRAUD"))
                .as(200);
        glow.post("/v1/payouts", Map.of("enrollmentId", ben.enrollment(), "amount", 400, "status", "PAID"))
                .as(201);
        glow.post("/v1/payouts", Map.of("enrollmentId", ben.enrollment(), "amount", 300))
                .as(201);
        glow.patch("/v1/members/" + sarah.member(), Map.of("status", "ARCHIVED"))
                .as(200);
        glow.patch("/v1/enrollments/" + sarah.enrollment(), Map.of("status", "INACTIVE"))
                .as(200);

        assertThat(counts(glow, "/v1/conversions/counts"))
                .isEqualTo("PENDING 1, APPROVED 2, IN_REVIEW 1, REJECTED 1, UNATTRIBUTED 1");
        assertThat(counts(glow, "/v1/conversions/counts?offerId=" + offer))
                .isEqualTo("PENDING 1, APPROVED 0, IN_REVIEW 1, REJECTED 0, UNATTRIBUTED 0");
        for (var status : List.of("PENDING", "APPROVED", "IN_REVIEW", "REJECTED", "UNATTRIBUTED")) {
            assertThat(counts(glow, "/v1/conversions/counts"))
                    .contains(status + " "
                            + glow.all("/v1/conversions?status=" + status).size());
        }
        assertThat(counts(glow, "/v1/payouts/counts"))
                .isEqualTo("PENDING_INFO 0, PROCESSING 1, PAID 1, FAILED 0, CANCELLED 0, RETURNED 0");
        assertThat(counts(glow, "/v1/payouts/counts?offerId=" + offer)).contains("PAID 0");
        assertThat(counts(glow, "/v1/members/counts")).isEqualTo("ACTIVE 1, ARCHIVED 1");
        assertThat(counts(glow, "/v1/enrollments/counts")).isEqualTo("ACTIVE 1, INACTIVE 1");
        assertThat(counts(glow, "/v1/tracking-items/counts?offerId=" + offer))
                .isEqualTo("ACTIVE 2, INACTIVE 0, RETIRED 0");
        assertThat(glow.ask("/v1/conversions/counts?offerId=off_" + "0".repeat(26))
                        .status())
                .as("an unknown offer has none")
                .isEqualTo(200);
    }

    @Test
    void more_than_ten_thousand_are_told_as_capped() {
        var glow = BrandFixture.open(Map.of("currency", "USD"));
        addMembers(glow, 10_000);

        assertThat(cappedCounts(glow.client())).isEqualTo("ACTIVE 10000 false, ARCHIVED 0 false");

        addMembers(glow, 1);

        assertThat(cappedCounts(glow.client())).isEqualTo("ACTIVE 10000 true, ARCHIVED 0 false");
    }

    private void addMembers(BrandFixture glow, int many) {
        tenancy.write(glow.id(), () -> tenancy.update("""
                        insert into members (brand_id, id, first_name, email, tags, status, created_at)
                        select :brand, id, 'M', id || '@mail.example', '{}', 'ACTIVE', now()
                        from (select gen_random_uuid() as id from generate_series(1, :many)) ids""").bind("many", many).execute());
    }

    private static String cappedCounts(BrandClient glow) {
        return String.join(
                ", ", BrandClient.rows(glow.get("/v1/members/counts").get("data"), "status", "count", "capped"));
    }

    private static String order(BrandClient glow, Map<String, Object> order) {
        var whole = new java.util.HashMap<>(order);
        whole.put("subtotal", 10_000);
        return glow.post("/v1/conversions", whole).as(201).get("id").textValue();
    }

    private static String counts(BrandClient glow, String path) {
        return String.join(", ", BrandClient.rows(glow.get(path).get("data"), "status", "count"));
    }
}
