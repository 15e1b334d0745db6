package dev.tributary.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Instances behind the proxy that is shipped: visitors notice nothing, and a client that repeats loses nothing. */
@Tag("proof")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstancesProof {
    private static final int PORT = 18_220;
    private static final int PROXY = 18_229;
    private static final int ROUNDS = Integer.getInteger("proof.rounds", 2);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private ProofDatabase database;
    private final List<Instance> instances = new ArrayList<>();

    @BeforeAll
    void a_database() throws IOException {
        database = new ProofDatabase(Path.of("target", "proof-instances-database"));
    }

    @AfterAll
    void close() throws IOException {
        instances.forEach(Instance::close);
        database.close();
    }

    @Test
    @Order(1)
    void two_instances_are_restarted_one_after_the_other() throws Exception {
        underTraffic("rolling restart of two", 2, this::restartEach);
    }

    @Test
    @Order(2)
    void three_instances_are_restarted_and_one_is_killed() throws Exception {
        underTraffic("rolling restart of three, one killed", 3, () -> {
            restartEach();
            instances.get(1).kill();
            TimeUnit.SECONDS.sleep(2);
            instances.set(1, start(1));
        });
    }

    @Test
    @Order(3)
    void an_older_instance_starts_on_a_schema_that_the_next_release_has_expanded() throws Exception {
        var expanded = new NextRelease("expanded").with("V1_900__expand.sql", """
                alter table members add column nickname text;
                alter table conversions add column channel text not null default 'WEB';
                create table campaigns (brand_id uuid not null references brands, id uuid not null, primary key (brand_id, id));
                """);
        underTraffic("rolling upgrade, schema expanded", 2, () -> {
            expanded.migrate(database);
            TimeUnit.SECONDS.sleep(2);
            restartEach();
        });
        assertThat(database.number("select count(*) from pg_proc where prosrc like '%" + NextRelease.MARK + "%'"))
                .as("functions of the next release are left as they are")
                .isPositive();
    }

    @Test
    @Order(4)
    void an_instance_does_not_start_on_a_schema_that_lacks_what_it_uses() throws Exception {
        new NextRelease("contracted")
                .with(
                        "V1_900__expand.sql",
                        Files.readString(Path.of("target/next-release/expanded/V1_900__expand.sql")))
                .with("V2_1__contract.sql", "alter table members drop column nickname;")
                .migrate(database);
        Files.deleteIfExists(Path.of("target", "proof-refused.log"));

        assertThatThrownBy(() -> new Instance("refused", PORT + 5, database.settings()))
                .isInstanceOf(IllegalStateException.class);

        assertThat(Files.readString(Path.of("target", "proof-refused.log")))
                .contains("Tributary cannot start: the database has the schema 2.1");
    }

    private void underTraffic(String name, int count, Work work) throws Exception {
        for (int i = instances.size(); i < count; i++) {
            instances.add(start(i));
        }
        try (var proxy = new ShippedProxy(
                PROXY, instances.stream().map(one -> one.at("").getPort()).toList())) {
            var shop = new Shop(instances.get(0), 8);
            double busyAtRest = AfterTheFault.busyAtRest(instances.get(0));
            try (var traffic = new Traffic(shop, List.of(proxy.at("/")));
                    var visitors = new Visitors(
                            shop.affiliates().stream()
                                    .map(one -> proxy.at("/r/" + one.slug()))
                                    .toList(),
                            4,
                            Duration.ofMillis(10))) {
                TimeUnit.SECONDS.sleep(2);
                work.run();
                TimeUnit.SECONDS.sleep(2);
                traffic.finish();
                visitors.leave();
                var drained = new AfterTheFault(database, shop, traffic, visitors, 0, busyAtRest).check(instances);
                CrashTable.add(name, ROUNDS, traffic, visitors, drained);
                assertThat(visitors.statuses).containsOnlyKeys(302);
                assertThat(visitors.unanswered.get()).isZero();
            }
        }
    }

    private void restartEach() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < instances.size(); i++) {
                long begin = System.nanoTime();
                assertThat(instances.get(i).stop(LONGEST_STOP)).as("exit code").isZero();
                System.out.printf("stopped in %.1f s%n", (System.nanoTime() - begin) / 1e9);
                instances.set(i, start(i));
            }
        }
    }

    private Instance start(int number) {
        return new Instance(
                "instances-" + number,
                PORT + number,
                with(database.settings(), Map.of("TRIBUTARY_TRUSTED_PROXIES", "127.0.0.1")));
    }

    private static Map<String, String> with(Map<String, String> settings, Map<String, String> more) {
        var all = new HashMap<>(settings);
        all.putAll(more);
        return all;
    }

    private interface Work {
        void run() throws Exception;
    }
}
