package dev.tributary.program.enrollments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.equalTo;

import dev.tributary.fixtures.BrandFixture;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EnrollmentsTest {
    @Inject
    Openings openings;

    BrandFixture glow;
    String offer;

    @BeforeEach
    void open() {
        glow = BrandFixture.open();
        offer = glow.offer("LINK");
    }

    @Test
    void a_member_is_enrolled_once() {
        var sarah = glow.member("Sarah");
        var mia = glow.member("Mia");
        var first = enrol(sarah, sarah);
        var second = enrol(mia, sarah);

        assertThat(first).extracting("memberId", "status").containsExactly(tuple(sarah, "CREATED"));
        assertThat(second).extracting(row -> row.get("status")).containsExactly("CREATED", "SKIPPED");
        assertThat(second.get(1).get("enrollmentId")).isEqualTo(first.get(0).get("enrollmentId"));
        assertThat(openings.of(glow.id())).hasSize(2);
    }

    @Test
    void an_enrollment_is_paused_and_put_on_another_plan() {
        var enrollment = "/v1/enrollments/" + enrol(glow.member("Sarah")).get(0).get("enrollmentId");
        var plan = glow.made(
                "/v1/offers/" + offer + "/plans",
                Map.of(
                        "name",
                        "VIP",
                        "isDefault",
                        false,
                        "commission",
                        Map.of("percentOfSale", 20, "perConversion", 0)));
        var foreignPlan =
                glow.get("/v1/offers/" + glow.offer("LINK") + "/plans").getString("data[0].id");

        glow.patch(enrollment, Map.of("status", "INACTIVE", "planId", plan))
                .then()
                .statusCode(200);
        glow.patch(enrollment, Map.of("planId", foreignPlan)).then().statusCode(404);

        assertThat(glow.get(enrollment).getString("status")).isEqualTo("INACTIVE");
        assertThat(glow.get(enrollment).getString("planId")).isEqualTo(plan);
        assertThat(glow.get("/v1/offers/" + offer + "/enrollments?status=INACTIVE")
                        .getList("data"))
                .hasSize(1);
        assertThat(glow.get("/v1/offers/" + offer + "/enrollments?status=ACTIVE")
                        .getList("data"))
                .isEmpty();
    }

    @Test
    void nobody_from_elsewhere_or_archived_is_enrolled() {
        var archived = glow.member("Sarah");
        glow.patch("/v1/members/" + archived, Map.of("status", "ARCHIVED"))
                .then()
                .statusCode(200);
        var foreigner = BrandFixture.open().member("Mia");
        var mine = glow.member("Ada");

        for (var stranger : List.of(archived, foreigner, "mem_00000000000000000000000000", offer, "")) {
            glow.post("/v1/offers/" + offer + "/enrollments", Map.of("memberIds", List.of(mine, stranger)))
                    .then()
                    .statusCode(404)
                    .body("detail", equalTo("There is no such member."));
        }
        BrandFixture.open()
                .post("/v1/offers/" + offer + "/enrollments", Map.of("memberIds", List.of(mine)))
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no such offer."));
        assertThat(openings.of(glow.id())).isEmpty();
    }

    private List<Map<String, Object>> enrol(String... members) {
        return glow.answer("/v1/offers/" + offer + "/enrollments", Map.of("memberIds", List.of(members)))
                .getList("data");
    }

    /** Observes the events as a higher module does. */
    @Singleton
    public static class Openings {
        private final List<EnrollmentsOpened> received = new CopyOnWriteArrayList<>();

        void onOpened(@Observes EnrollmentsOpened opened) {
            received.add(opened);
        }

        List<UUID> of(UUID brand) {
            return received.stream()
                    .filter(opened -> opened.brandId().equals(brand))
                    .flatMap(opened -> opened.enrollmentIds().stream())
                    .toList();
        }
    }
}
