package dev.tributary.platform.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.HeldRow;
import dev.tributary.platform.tenancy.EachBrand;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PurgeTest {
    /** More than one chunk. */
    private static final int MANY = 12_000;

    @Inject
    Tenancy tenancy;

    @Inject
    PurgeIdempotencyKeys keys;

    @Inject
    EachBrand eachBrand;

    @Inject
    DataSource database;

    private final UUID brand = UUID.randomUUID();

    @Test
    void keys_of_three_days_ago_are_deleted_in_chunks_and_a_locked_one_is_skipped() throws Exception {
        tenancy.write(brand, () -> tenancy.update("""
                        insert into idempotency_keys (brand_id, key, fingerprint, created_at)
                        select :brand, 'old-' || i, cast('' as bytea), now() - interval '73 hours' from generate_series(1, :many) i
                        union all select :brand, 'young', cast('' as bytea), now() - interval '71 hours'""").bind("many", MANY).execute());

        HeldRow.lock(database, brand, "select from idempotency_keys where key = 'old-7' for update")
                .during(keys::sweep);

        assertThat(remainingKeys()).containsExactlyInAnyOrder("old-7", "young");
        keys.sweep();
        assertThat(remainingKeys()).containsExactly("young");
    }

    @Test
    void a_job_goes_on_with_the_next_brand_when_it_fails_for_one() {
        var first = new UUID(0, 1);
        var second = new UUID(0, 2);
        List<UUID> done = new ArrayList<>();

        eachBrand.run("A job", "(values (cast('" + first + "' as uuid)), ('" + second + "')) brands (brand_id)", () -> {
            if (tenancy.brandId().equals(first)) {
                throw new IllegalStateException("only this brand");
            }
            done.add(tenancy.brandId());
            return false;
        });

        assertThat(done).containsExactly(second);
    }

    private List<String> remainingKeys() {
        return tenancy.read(
                brand,
                () -> tenancy.query("select key from idempotency_keys where brand_id = :brand")
                        .mapTo(String.class)
                        .list());
    }
}
