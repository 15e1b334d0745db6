package dev.tributary.messaging.notices;

import static dev.tributary.fixtures.BrandClient.parsed;
import static dev.tributary.fixtures.BrandClient.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A tier is told once, whatever else of the plan changes. */
@QuarkusTest
class TierNoticesTest extends NotifiedBrand {
    @Test
    void the_same_tier_of_the_next_version_is_not_told_again_and_a_better_one_is() {
        order("A-1", 1000_00);
        sweep.sweep();
        amend("{'percentOfSale':10,'perConversion':100,'tiers':{'steps':[{'from':100000,'percentOfSale':15.0}]}}");
        order("A-2", 10_00);
        sweep.sweep();
        assertThat(rows(notices("?kind=TIER_REACHED"), "text")).containsExactly("You have reached 15% with Summer");

        amend("{'percentOfSale':10,'tiers':{'steps':[{'from':100000,'percentOfSale':20}]}}");
        order("A-3", 10_00);
        sweep.sweep();

        assertThat(rows(notices("?kind=TIER_REACHED"), "text"))
                .containsExactly("You have reached 20% with Summer", "You have reached 15% with Summer");
    }

    private void amend(String commission) {
        var plan = brand.get("/v1/offers/" + offer + "/plans").at("/data/0/id").textValue();
        brand.patch("/v1/plans/" + plan, parsed("{'commission':%s}".formatted(commission)))
                .as(200);
    }
}
