package dev.tributary.tracking.clicks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tributary.fixtures.HeldRow;
import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.spool.LeftSpool;
import dev.tributary.platform.spool.Spool;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClickFlusherTest {
    private static final String PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1";
    private static final int POSITION_OFFSET = 8;
    private static final int HEADER_BYTES = 16;

    /** More than fit into one transaction. */
    private static final int MANY = 12_000;

    /** The limit of the SQL function most_sub_ids(). */
    private static final int CAP = 1_000;

    @Inject
    Tenancy tenancy;

    @Inject
    KeyRing keys;

    @Inject
    Spool spool;

    @Inject
    ClickFlusher flusher;

    @Inject
    MaintainClickPartitions maintenance;

    @Inject
    DataSource database;

    @Test
    void a_spool_that_a_killed_process_left_is_stored_once_however_much_of_it_was_stored_before() throws Exception {
        var link = new RedirectBrand(tenancy, Map.of());
        for (int i = 0; i < 5; i++) {
            visit(link);
        }
        var left = copied(spool.folder(), spool.folder().resolveSibling("left-" + UUID.randomUUID()));
        flusher.drain();
        assertThat(link.sums()).isEqualTo("clicks 5, unique 1, filtered 0");

        flusher.adopt();
        flusher.drain();

        assertThat(link.sums()).isEqualTo("clicks 5, unique 1, filtered 0");
        assertThat(link.one("select count(*) from clicks")).isEqualTo("5");
        assertThat(left).doesNotExist();
    }

    @Test
    void a_spool_that_nobody_stored_yet_is_stored_by_who_finds_it() throws Exception {
        var link = new RedirectBrand(tenancy, Map.of());
        LeftSpool.createBeside(spool, click(link.brand.id(), link.itemId().value()));

        flusher.adopt();
        flusher.drain();

        assertThat(link.sums()).isEqualTo("clicks 1, unique 1, filtered 0");
    }

    @Test
    void clicks_that_were_stored_before_change_nothing_among_others_that_were_not() throws Exception {
        var link = new RedirectBrand(tenancy, Map.of());
        var sarahs = link.brand.id();
        byte[] again = click(sarahs, link.itemId().value(), "192.0.2.1");
        spool.append(again);
        flusher.drain();

        spool.append(click(sarahs, link.itemId().value(), "192.0.2.1"));
        spool.append(again);
        spool.append(click(sarahs, link.itemId().value(), "192.0.2.2"));
        spool.append(again);
        flusher.drain();

        assertThat(link.sums()).isEqualTo("clicks 3, unique 2, filtered 0");
        assertThat(link.one("select count(*) || ', unique ' || count(*) filter (where is_unique) from clicks"))
                .isEqualTo("3, unique 2");
    }

    @Test
    void many_clicks_of_few_visitors_are_stored_side_by_side_and_counted_as_one_after_the_other() throws Exception {
        var link = new RedirectBrand(tenancy, Map.of());
        for (int i = 0; i < MANY; i++) {
            spool.append(click(link.brand.id(), link.itemId().value(), "192.0.2." + i % 3));
        }

        flusher.drain();

        assertThat(link.sums()).isEqualTo("clicks %d, unique 3, filtered 0".formatted(MANY));
        assertThat(link.one("select clicks || ', unique ' || unique_clicks from click_totals"))
                .isEqualTo(MANY + ", unique 3");
    }

    @Test
    void what_a_lost_process_left_in_the_database_is_stored_by_who_finds_it() throws Exception {
        var link = new RedirectBrand(tenancy, Map.of());
        byte[] both = click(link.brand.id(), link.itemId().value());
        byte[] copied = click(link.brand.id(), link.itemId().value());
        spool.append(both);
        var lost = UUID.randomUUID();
        keep(lost, 2, both, copied);
        keep(lost, 3, copied);

        flusher.adopt();
        flusher.drain();

        assertThat(link.sums()).isEqualTo("clicks 2, unique 1, filtered 0");
        assertThat(link.one("select count(*) from spool_copies")).isEqualTo("0");
    }

    @Test
    void a_click_the_database_refuses_does_not_keep_others_waiting() throws Exception {
        var link = new RedirectBrand(tenancy, Map.of());
        visit(link);
        spool.append(click(UUID.randomUUID(), UUID.randomUUID()));
        visit(link);

        flusher.drain();

        assertThat(link.sums()).isEqualTo("clicks 2, unique 1, filtered 0");
        assertThat(spool.depth()).isZero();
    }

    @Test
    void clicks_lie_in_the_partition_of_their_month_and_the_job_may_run_at_any_time() throws Exception {
        var link = new RedirectBrand(tenancy, Map.of());
        visit(link);
        flusher.drain();

        assertThat(link.one("select cast(tableoid as regclass) || '' from clicks"))
                .startsWith("clicks_2");
        maintenance.maintain();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
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

    @Test
    void clicks_that_are_locked_are_stepped_over_until_they_are_free() throws Exception {
        var locked = new RedirectBrand(tenancy, Map.of());
        var free = new RedirectBrand(tenancy, Map.of());
        visit(locked);
        flusher.drain();
        HeldRow.lock(database, locked.brand.id(), "select from daily_clicks for update")
                .during(() -> {
                    for (var link : List.of(locked, free)) {
                        visit(link);
                        visit(link, "Googlebot/2.1 (+http://www.google.com/bot.html)");
                    }
                    await().atMost(Duration.ofSeconds(15))
                            .untilAsserted(() -> assertThat(free.sums()).isEqualTo("clicks 1, unique 1, filtered 1"));
                });
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(locked.sums()).isEqualTo("clicks 2, unique 1, filtered 1"));
    }

    @Test
    void a_spool_that_cannot_be_removed_keeps_no_clicks_of_other_spools_waiting() throws Exception {
        var link = new RedirectBrand(tenancy, Map.of());
        var left = LeftSpool.createBeside(
                spool, click(link.brand.id(), link.itemId().value()));
        var inTheWay = Files.createDirectories(left.resolve("folder").resolve("in the way"));
        try {
            flusher.adopt();
            assertThatThrownBy(flusher::drain).isInstanceOf(IOException.class);
            LeftSpool.createBeside(spool, click(link.brand.id(), link.itemId().value()));
            flusher.adopt();
            visit(link);

            for (int runs = 0; runs < 2; runs++) {
                assertThatThrownBy(flusher::drain).isInstanceOf(IOException.class);
            }

            assertThat(link.one("select count(*) from clicks")).isEqualTo("3");
        } finally {
            Files.delete(inTheWay);
            flusher.drain();
        }
        assertThat(left).doesNotExist();
    }

    @Test
    void sub_ids_beyond_the_cap_are_summed_under_one_name() throws Exception {
        var link = new RedirectBrand(tenancy, Map.of());
        for (int i = 0; i < CAP + 50; i++) {
            var noted = SubIds.of("value-" + i, null, null, null, null);
            spool.append(click(link.brand.id(), link.itemId().value(), "192.0.2.1", noted));
        }
        flusher.drain();
        spool.append(
                click(link.brand.id(), link.itemId().value(), "192.0.2.1", SubIds.of("late", null, null, null, null)));
        flusher.drain();

        assertThat(link.one("select count(*) || ', clicks ' || sum(clicks) from daily_click_sub_ids"))
                .isEqualTo((CAP + 1) + ", clicks " + (CAP + 51));
        assertThat(link.one("select clicks || '' from daily_click_sub_ids where sub_id = '(other)'"))
                .isEqualTo("51");
    }

    /** Users of clicks wait behind the job, and the job waits a second for a lock at the most. */
    @Test
    void the_job_gives_up_a_lock_that_it_cannot_have_and_holds_up_nobody() throws Exception {
        var link = new RedirectBrand(tenancy, Map.of());
        HeldRow.lock(database, link.brand.id(), "lock table clicks in access share mode")
                .during(() -> {
                    try (var connection = database.getConnection();
                            var statement = connection.createStatement()) {
                        connection.setAutoCommit(false);
                        statement.execute("set local statement_timeout = '1s'");
                        assertThatThrownBy(() -> statement.execute("select create_click_partition(9)"))
                                .hasMessageContaining("lock timeout");
                        connection.rollback();
                    }
                });
    }

    private static void visit(RedirectBrand link) {
        visit(link, PHONE);
    }

    private static void visit(RedirectBrand link, String userAgent) {
        var answer = given().redirects()
                .follow(false)
                .header("User-Agent", userAgent)
                .get("/r/" + link.slug);
        assertThat(answer.statusCode()).isEqualTo(302);
    }

    /** Inserts copies that are old enough for their process to have stored the clicks. */
    private void keep(UUID lost, long last, byte[]... clicks) throws SQLException {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into spool_copies values (?, ?, now() - interval '2 minutes', ?)")) {
            insert.setObject(1, lost);
            insert.setLong(2, last);
            insert.setArray(3, connection.createArrayOf("bytea", clicks));
            insert.executeUpdate();
        }
    }

    private byte[] click(UUID brandId, UUID itemId) {
        return click(brandId, itemId, "192.0.2.1");
    }

    private byte[] click(UUID brandId, UUID itemId, String address) {
        return click(brandId, itemId, address, new SubIds());
    }

    private byte[] click(UUID brandId, UUID itemId, String address, SubIds subIds) {
        var id = ClickIds.issue(keys, brandId, itemId, Instant.now(), ThreadLocalRandom.current());
        var visit = new Visit(address, "", null, subIds, null, null);
        byte[] visitor = Arrays.copyOf(address.getBytes(StandardCharsets.UTF_8), 16);
        return Click.encode(
                id, UUID.nameUUIDFromBytes(new byte[0]), LocalDate.now(ZoneOffset.UTC), visitor, visitor, visit);
    }

    /** A copy of the spool in which no click is marked as stored. */
    private static Path copied(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (var segments = Files.newDirectoryStream(from, "*.segment")) {
            for (var segment : segments) {
                var copy = Files.copy(segment, to.resolve(segment.getFileName()));
                try (var file = new RandomAccessFile(copy.toFile(), "rw")) {
                    file.seek(POSITION_OFFSET);
                    file.writeInt(HEADER_BYTES);
                }
            }
        }
        return to;
    }
}
