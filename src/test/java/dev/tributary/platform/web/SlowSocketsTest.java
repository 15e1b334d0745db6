package dev.tributary.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Opens more slow connections than there are worker threads. */
@QuarkusTest
class SlowSocketsTest {
    @Test
    void slow_senders_take_no_thread_from_other_requests() throws Exception {
        var brand = BrandClient.ofBrand("USD", "UTC", 0);
        try (var drips = new DrippingSockets(RestAssured.port, 300, "/hooks/shopify/brand_x")) {
            var good = new SteadyRequests(
                    URI.create("http://localhost:" + RestAssured.port + "/v1/members"), brand.bearer(), 100);

            var answers = good.ask(Duration.ofSeconds(3));

            assertThat(answers.statuses()).containsOnlyKeys(200);
            assertThat(answers.p99()).isLessThan(Duration.ofSeconds(1));
            assertThat(drips.answer()).contains("408", "request_timeout", "X-Request-Id");
        }
    }
}
