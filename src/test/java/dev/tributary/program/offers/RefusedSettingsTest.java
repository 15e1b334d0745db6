package dev.tributary.program.offers;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that could not be carried out as they are said are refused by name, and nothing is changed. */
@QuarkusTest
class RefusedSettingsTest {
    private BrandClient glow;
    private String offer;

    @BeforeEach
    void open() {
        glow = BrandClient.ofBrand("USD", "UTC", 0);
        offer = glow.offer(0, "{'percentOfSale':10}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'name':' '}                               | /name          | required
            {'effectiveFrom':'2099-01-01T00:00:00Z'}   | /effectiveFrom | not_used
            {'isDefault':false}                        | /isDefault     | not_settable
            """)
    void a_change_of_a_plan_that_would_change_nothing(String change, String pointer, String code) {
        var before = glow.get("/v1/offers/" + offer + "/plans");
        var plan = before.at("/data/0/id").textValue();

        var refused = glow.patch("/v1/plans/" + plan, parsed(change)).as(422);

        assertThat(BrandClient.rows(refused.get("errors"), "pointer", "code")).containsExactly(pointer + " " + code);
        assertThat(glow.get("/v1/offers/" + offer + "/plans")).isEqualTo(before);
    }

    /** Ten trillion dollars are the most that any amount may be, so that sums and shares of amounts can be kept. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/brand      | monthlyBudget
            /v1/brand      | payoutMinimum
            offer          | monthlyBudget
            offer          | maxPerOrder
            enrollment     | payoutMinimum
            """)
    void an_amount_that_no_sum_could_reach(String path, String member) {
        var sarah = glow.affiliate(offer, "Sarah");
        var target = path.equals("offer")
                ? "/v1/offers/" + offer
                : path.equals("enrollment") ? "/v1/enrollments/" + sarah.enrollment() : path;

        var refused = glow.patch(target, Map.of(member, 1_000_000_000_000_001L)).as(422);

        assertThat(BrandClient.rows(refused.get("errors"), "pointer", "code"))
                .containsExactly("/" + member + " too_large");
        glow.patch(target, Map.of(member, 1_000_000_000_000_000L)).as(200);
    }

    @Test
    void an_invoice_of_a_nameless_brand() {
        var refused = glow.put(
                "/v1/brand/self-billing",
                parsed("{'enabled':true,'legalName':' ','address':'5 Main St','country':'US'}"));

        assertThat(refused.as(422).at("/errors/0/code").textValue()).isEqualTo("issuer_missing");
    }
}
