package dev.tributary.program.offers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.BrandId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a transaction writes is computed from rows that it read after their locks. */
@QuarkusTest
class LockedRowsTest {
    @Inject
    Offers offers;

    @Inject
    Tenancy tenancy;

    @Test
    void a_change_committed_between_reading_and_locking_a_row_is_kept() {
        var client = BrandClient.ofBrand("USD", "UTC", 0);
        var id = OfferId.fromString(client.offer(0, "{'percentOfSale':20}"));
        var brand = BrandId.fromString(client.get("/v1/brand").get("id").textValue());

        var locked = tenancy.write(brand.value(), () -> {
            offers.get(id.value());
            client.patch("/v1/offers/" + id, Map.of("name", "Renamed meanwhile"))
                    .as(200);
            return offers.lock(id.value()).name();
        });

        assertThat(locked).isEqualTo("Renamed meanwhile");
    }
}
