package dev.tributary.clicks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.access.KeyRing;
import dev.tributary.spool.LeftSpool;
import dev.tributary.spool.Spool;
import dev.tributary.tenancy.Tenancy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StoreClicksTest {
    private static final int WHERE_THE_POSITION_IS = 8;
    private static final int BEGINNING = 16;

    @Inject
    Tenancy tenancy;

    @Inject
    KeyRing keys;

    @Inject
    Spool spool;

    @Inject
    StoreClicks storeClicks;

    @Inject
    DataSource database;

    @Test
    void a_spool_that_a_killed_process_left_is_stored_once_however_much_of_it_was_stored_before() throws Exception {
        var link = new Promotion(tenancy, Map.of());
        for (int i = 0; i < 5; i++) {
            visit(link);
        }
        var left = copied(spool.folder(), spool.folder().resolveSibling("left-" + UUID.randomUUID()));
        storeClicks.drain();
        assertThat(link.sums()).isEqualTo("clicks 5, unique 1, filtered 0");

        storeClicks.adopt();
        storeClicks.drain();

        assertThat(link.sums()).isEqualTo("clicks 5, unique 1, filtered 0");
        assertThat(link.one("select count(*) from clicks")).isEqualTo("5");
        assertThat(left).doesNotExist();
    }

    @Test
    void a_spool_that_nobody_stored_yet_is_stored_by_who_finds_it() throws Exception {
        var link = new Promotion(tenancy, Map.of());
        LeftSpool.beside(spool, click(link.brand.id(), link.itemId().value()));

        storeClicks.adopt();
        storeClicks.drain();

        assertThat(link.sums()).isEqualTo("clicks 1, unique 1, filtered 0");
    }

    @Test
    void a_click_the_database_refuses_does_not_keep_others_waiting() throws Exception {
        var link = new Promotion(tenancy, Map.of());
        visit(link);
        spool.append(click(UUID.randomUUID(), UUID.randomUUID()));
        visit(link);

        storeClicks.drain();

        assertThat(link.sums()).isEqualTo("clicks 2, unique 1, filtered 0");
        assertThat(spool.depth()).isZero();
    }

    @Test
    void clicks_lie_in_the_partition_of_their_month_and_the_job_may_run_at_any_time() throws Exception {
        var link = new Promotion(tenancy, Map.of());
        visit(link);
        storeClicks.drain();

        assertThat(link.one("select cast(tableoid as regclass) || '' from clicks"))
                .startsWith("clicks_2");
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select keep_click_months(400)");
            try (var apart = statement.executeQuery("select bool_and(relrowsecurity) from pg_class"
                    + " where oid in (select inhrelid from pg_inherits where inhparent = 'clicks'::regclass)")) {
                apart.next();
                assertThat(apart.getBoolean(1))
                        .as("tenants are kept apart in every partition")
                        .isTrue();
            }
        }
        assertThat(link.one("select count(*) from clicks")).isEqualTo("1");
    }

    private static void visit(Promotion link) {
        assertThat(given().redirects().follow(false).get("/r/" + link.slug).statusCode())
                .isEqualTo(302);
    }

    private byte[] click(UUID brandId, UUID itemId) {
        var id = ClickIds.issue(keys, brandId, itemId, Instant.now(), ThreadLocalRandom.current());
        var visit = new Visit("192.0.2.1", "", null, new SubIds(), null);
        return Click.waiting(id, UUID.randomUUID(), LocalDate.now(ZoneOffset.UTC), new byte[16], visit, false);
    }

    /** As if nothing of it had been stored. */
    private static Path copied(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (var segments = Files.newDirectoryStream(from, "*.segment")) {
            for (var segment : segments) {
                var copy = Files.copy(segment, to.resolve(segment.getFileName()));
                try (var file = new RandomAccessFile(copy.toFile(), "rw")) {
                    file.seek(WHERE_THE_POSITION_IS);
                    file.writeInt(BEGINNING);
                }
            }
        }
        return to;
    }
}
