package dev.tributary.sales.conversions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.platform.web.ExportSlots;
import dev.tributary.program.brands.BrandId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExportTest {
    @Inject
    ExportSlots slots;

    private BrandClient shop;

    @BeforeEach
    void open() {
        shop = BrandClient.ofBrand("USD", "UTC", 0);
    }

    @Test
    void more_than_a_chunk_is_exported_whole_newest_first_with_formulas_made_harmless() throws IOException {
        var sarah = shop.affiliate(shop.offer(0, "{'percentOfSale':10}"), "Sarah");
        for (int batch = 0; batch < 5; batch++) {
            int first = batch * 500;
            shop.post(
                            "/v1/conversions/batch",
                            Map.of(
                                    "conversions",
                                    IntStream.range(first, first + 500)
                                            .mapToObj(i -> Map.of(
                                                    "orderId",
                                                    "=" + i,
                                                    "subtotal",
                                                    1_000,
                                                    "promoCodes",
                                                    i % 2 == 0 ? List.of(sarah.code()) : List.of()))
                                            .toList()))
                    .as(200);
        }

        var rows = rows(export("").statusCode(200));

        assertThat(rows).hasSize(2_500);
        assertThat(rows.get(0).get("orderId")).isEqualTo("'=2499");
        assertThat(rows.get(2_498).toMap())
                .containsAllEntriesOf(Map.of("orderId", "'=1", "status", "UNATTRIBUTED", "reason", "NO_EVIDENCE"))
                .containsAllEntriesOf(Map.of("currency", "USD", "base", "1000", "memberId", ""));
        assertThat(rows.get(2_499).toMap())
                .containsAllEntriesOf(Map.of("source", "PROMO_CODE", "commission", "100", "memberId", sarah.member()));
        assertThat(rows(export("?memberId=" + sarah.member()))).hasSize(1_250);
        assertThat(rows(export("?to=2020-01-01"))).isEmpty();
    }

    @Test
    void what_cannot_be_asked_is_a_problem_and_no_file() {
        export("?order=ORD-1").statusCode(400);
        RestAssured.given().get("/v1/conversions/export.csv").then().statusCode(401);
    }

    @Test
    void exports_of_one_brand_leave_slots_for_others() {
        var id = BrandId.fromString(shop.get("/v1/brand").get("id").textValue()).value();
        var taken = List.of(slots.take(id, () -> {}), slots.take(id, () -> {}), slots.take(id, () -> {}));

        var refused = export("").statusCode(503).extract();
        var other = RestAssured.given()
                .header(
                        "Authorization",
                        "Bearer " + BrandClient.ofBrand("USD", "UTC", 0).bearer())
                .get("/v1/conversions/export.csv");
        taken.forEach(ExportSlots.Slot::release);

        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.<String>path("code")).isEqualTo("too_many_exports");
        assertThat(refused.header("Retry-After")).isEqualTo("10");
        assertThat(other.statusCode()).isEqualTo(200);
        for (int i = 0; i < 5; i++) {
            export("").statusCode(200);
        }
    }

    @Test
    void a_client_that_reads_nothing_is_cut_off() {
        var isStopped = new AtomicBoolean();
        var slot = slots.take(UUID.randomUUID(), () -> isStopped.set(true));

        await().untilTrue(isStopped);
        slot.release();
    }

    private ValidatableResponse export(String filter) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + shop.bearer())
                .get("/v1/conversions/export.csv" + filter)
                .then();
    }

    private static List<CSVRecord> rows(ValidatableResponse answer) throws IOException {
        assertThat(answer.extract().contentType()).startsWith("text/csv");
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var csv = CSVParser.parse(answer.extract().asString(), format)) {
            return csv.getRecords();
        }
    }
}
