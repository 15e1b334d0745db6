package dev.tributary.sales.conversions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StoredRulesTest {
    @Test
    void rules_that_do_not_match_are_explained_by_the_terms_of_then() {
        var shop = BrandClient.ofBrand("USD", "UTC", 0);
        var offer = shop.offer(
                0,
                "{'percentOfSale':10,'rules':["
                        + "{'name':'Tea','match':{'skus':['TEA']},'percentOfSale':12.5},"
                        + "{'name':'Mugs','match':{'skus':['MUG']},'perUnit':150},"
                        + "{'name':'Gift cards','match':{'skus':['GIFT']},'exclude':true}]}");
        var sarah = shop.affiliate(offer, "Sarah");
        var order = shop.post(
                        "/v1/conversions",
                        Map.of(
                                "orderId",
                                "O-1",
                                "promoCodes",
                                List.of(sarah.code()),
                                "lines",
                                List.of(Map.of("sku", "MUG", "quantity", 2, "unitPrice", 1_000))))
                .as(201);

        var explained = shop.get("/v1/conversions/" + order.get("id").asText() + "/explanation");
        var shown = sarah.dashboard()
                .get("/v1/dashboard/conversions/" + order.get("id").asText() + "/explanation");

        assertThat(BrandClient.rows(
                        explained.at("/pricing/lines/0/rules"), "rule", "name", "kind", "rate", "pays", "verdict"))
                .containsExactly(
                        "0 Tea PERCENT_OF_SALE 12.5 null OTHER_SKU",
                        "1 Mugs PER_UNIT 150 300 PAYS",
                        "2 Gift cards EXCLUDE 0 null OTHER_SKU");
        assertThat(shown.at("/lines/0/rules")).isEqualTo(explained.at("/pricing/lines/0/rules"));
    }
}
