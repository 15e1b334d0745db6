package dev.tributary.integrations.discounts;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is otherwise in the shop than it should be is listed. */
@QuarkusTest
class CheckCodesTest extends ConnectedShop {
    @Inject
    CheckCodes checkCodes;

    @ParameterizedTest
    @EnumSource
    void a_check_lists_what_the_shop_has_otherwise(ShopKind kind) throws IOException {
        connect(kind);
        var offer = brand.offer(TEN_PERCENT);
        brand.generate(offer, brand.members("Ann", "Bea", "Cara", "Dora", "Eve"));
        work(0);
        shop.delete("ANN10");
        Objects.requireNonNull(shop.code("BEA10")).endsAt = "2020-01-01T00:00:00Z";
        var cara = Objects.requireNonNull(shop.code("CARA10"));
        cara.content = kind == ShopKind.SHOPIFY
                ? ((ObjectNode) cara.content.deepCopy())
                        .set("customerGets", parsed("{'value':{'percentage':0.5},'items':{'all':true}}"))
                : ((ObjectNode) cara.content.deepCopy()).put("amount", "50");
        var dora = brand.codes(offer).get(3).get("id").textValue();
        brand.client()
                .patch("/v1/tracking-items/" + dora, Map.of("status", "INACTIVE"))
                .as(200);
        work(0);
        Objects.requireNonNull(shop.code("DORA10")).endsAt = null;
        shop.add("STAFF");

        brand.client().post(path + "/check", Map.of()).as(202);
        checkCodes.checkDue();

        var check = brand.client().get(path + "/check");
        assertThat(check.get("outcome").textValue()).isEqualTo("CHECKED");
        assertThat(BrandClient.rows(check.get("differences"), "code", "kind"))
                .containsExactly(
                        "ANN10 MISSING_IN_SHOP", "BEA10 ENDED_IN_SHOP", "CARA10 OTHER_DISCOUNT", "DORA10 LIVE_IN_SHOP");
    }
}
