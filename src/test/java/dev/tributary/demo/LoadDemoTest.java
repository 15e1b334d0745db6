package dev.tributary.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.TestDatabase;
import dev.tributary.tracking.clicks.ClickCounter;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LoadDemoTest {
    @Inject
    LoadDemo loadDemo;

    @Inject
    ClickCounter clicks;

    @Inject
    ObjectMapper json;

    @Test
    void the_demo_shows_payouts_balances_rewards_refunds_and_clicks() throws Exception {
        var address = "http://localhost:" + RestAssured.port;
        var operator = Api.at(address, TestDatabase.OPERATOR_TOKEN, json);
        var key = loadDemo.createBrand(operator);
        loadDemo.load(operator.as(key));
        clicks.drain();
        var brand = new BrandClient(key);

        var payouts = brand.get("/v1/payouts").get("data");
        assertThat(BrandClient.rows(payouts, "status")).containsExactly("PROCESSING", "PAID");
        var link = brand.get("/v1/enrollments/" + payouts.at("/0/enrollmentId").textValue() + "/dashboard-link");
        assertThat(link.get("url").textValue()).startsWith(address + "/dashboard/#afd_");

        var amara = new BrandClient(link.get("token").textValue());
        var dashboard = amara.get("/v1/dashboard");
        assertThat(dashboard.at("/balance/payable").asLong()).isPositive();
        assertThat(dashboard.at("/balance/held").asLong()).isPositive();
        assertThat(dashboard.at("/rewards/1/granted").asLong()).isPositive();
        assertThat(dashboard.at("/commission/tier/nextFrom").isNull()).isFalse();
        assertThat(amara.all("/v1/dashboard/conversions"))
                .anyMatch(conversion -> conversion.get("status").textValue().equals("IN_REVIEW"))
                .anyMatch(conversion -> conversion.get("refunded").asLong() > 0
                        && conversion.get("refunded").asLong()
                                < conversion.get("sale").asLong());
        assertThat(amara.get("/v1/dashboard/series").get("data").findValuesAsText("clicks"))
                .filteredOn(count -> !count.equals("0"))
                .hasSizeGreaterThan(20);
        assertThat(brand.get("/v1/offers").get("data")).hasSize(2);
        assertThat(brand.get("/v1/messages").at("/data/0/counts").toString()).contains("5");
        assertThat(brand.get("/v1/projects").at("/data/0/counts/send").asLong()).isEqualTo(4);
    }
}
