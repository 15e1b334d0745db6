package dev.tributary.integrations.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.Overlap;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.BrandId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Endpoints that are made and deleted at the same time. */
@QuarkusTest
class ManyEndpointsTest {
    private static final String ENDPOINTS = "/v1/webhook-endpoints";
    private static final Map<String, String> SETTINGS = Map.of("url", "https://receiver.example/hook");

    @Inject
    ManageEndpoints manage;

    @Inject
    Tenancy tenancy;

    private BrandClient client;
    private BrandId brand;

    @BeforeEach
    void open_a_brand() {
        client = BrandClient.ofBrand("USD", "UTC", 0);
        brand = BrandId.fromString(client.get("/v1/brand").get("id").textValue());
    }

    @Test
    void two_that_are_made_at_once_do_not_exceed_the_limit() {
        for (int i = 1; i < ManageEndpoints.MAX_ENDPOINTS; i++) {
            client.post(ENDPOINTS, SETTINGS).as(201);
        }

        var other = tenancy.write(brand.value(), () -> {
            manage.create(new EndpointSettings(SETTINGS.get("url"), null, null, null, null));
            return Overlap.start(() -> client.post(ENDPOINTS, SETTINGS));
        });

        assertThat(other.join().status()).isNotEqualTo(201);
        assertThat(client.all(ENDPOINTS)).hasSize(ManageEndpoints.MAX_ENDPOINTS);
    }

    @Test
    void one_that_is_made_while_the_last_other_is_deleted_gets_its_events() {
        var last = client.post(ENDPOINTS, SETTINGS).as(201).get("id").textValue();

        var deleted = tenancy.write(brand.value(), () -> {
            manage.create(new EndpointSettings(SETTINGS.get("url"), null, null, null, null));
            return Overlap.start(() -> client.delete(ENDPOINTS + "/" + last));
        });

        assertThat(deleted.join().status()).isEqualTo(204);
        assertThat(isFollowed()).isTrue();
    }

    private boolean isFollowed() {
        return tenancy.read(
                brand.value(),
                () -> tenancy.query("select exists (select from event_followers where brand_id = :brand)")
                        .mapTo(Boolean.class)
                        .one());
    }
}
