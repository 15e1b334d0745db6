package dev.tributary.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.FaultyDatabase;
import dev.tributary.fixtures.MailingBrand;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a client notices while the database is away: every request is answered within the bound, with its effect or with 503,
 * visitors go on as if nothing had happened, and afterwards all goes on by itself.
 */
abstract class DatabaseFaults {
    private static final int CLIENTS_PER_KIND = 3;
    private static final Duration VISITOR = Duration.ofSeconds(1);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private BrandClient shop;
    private Affiliate sarah;
    private MailingBrand mailing;
    private String offer;

    private final Map<String, Long> longest = new ConcurrentHashMap<>();
    private final Map<String, Set<Integer>> statuses = new ConcurrentHashMap<>();
    private final AtomicInteger orders = new AtomicInteger();

    /** How long a fault lasts. */
    abstract Duration fault();

    /** No answer takes longer than this. */
    abstract Duration bound();

    @BeforeEach
    void a_shop_at_work() throws Exception {
        // The line of the fault before may still be on its way back: its end is what each test itself waits for.
        await().atMost(bound().multipliedBy(2)).ignoreExceptions().untilAsserted(this::openShop);
    }

    private void openShop() throws Exception {
        shop = BrandClient.ofBrand("USD", "UTC", 0);
        sarah = shop.affiliate(shop.offer(0, "{'percentOfSale':10}"), "Sarah");
        orders.set(0);
        assertThat(order().call()).isEqualTo(201);
        assertThat(visit().call()).isEqualTo(302);
        mailing = new MailingBrand();
        offer = mailing.offer("Summer");
    }

    @AfterEach
    void mend() {
        FaultyDatabase.thaw();
        FaultyDatabase.line().mend();
    }

    @Test
    void a_network_that_goes_silent() throws Exception {
        survives("silent network", FaultyDatabase.line()::goSilent, FaultyDatabase.line()::mend);
    }

    @Test
    void a_network_that_breaks() throws Exception {
        survives("broken network", FaultyDatabase.line()::breakLine, FaultyDatabase.line()::mend);
    }

    @Test
    void a_database_that_stands_still() throws Exception {
        survives("stopped database", FaultyDatabase::freeze, FaultyDatabase::thaw);
    }

    private void survives(String name, Runnable begin, Runnable end) throws Exception {
        mailing.affiliate(offer, "Ann", "ann");
        mailing.affiliate(offer, "Bob", "bob");
        var members = mailing.client().all("/v1/members").stream()
                .map(member -> member.get("id").textValue())
                .toArray(String[]::new);
        var during = new AtomicBoolean(true);
        var threads = Executors.newCachedThreadPool();
        begin.run();
        try {
            for (int i = 0; i < CLIENTS_PER_KIND; i++) {
                threads.submit(() -> repeat("order", order(), during));
                threads.submit(() -> repeat("refund", refund(), during));
                threads.submit(() -> repeat("click", click(), during));
                threads.submit(() -> repeat("redirect", visit(), during));
                threads.submit(() -> repeat("dashboard", dashboard(), during));
            }
            Thread.sleep(fault().toMillis());
        } finally {
            end.run();
        }
        long mended = System.nanoTime();
        during.set(false);
        threads.shutdown();
        assertThat(threads.awaitTermination(bound().toSeconds() + 5, TimeUnit.SECONDS))
                .isTrue();
        await().atMost(bound()).until(() -> order().call() == 201);
        record("order afterwards", mended);
        await().atMost(bound()).ignoreExceptions().until(() -> {
            mailing.send(offer, "Hello {{firstName}}", members);
            return true;
        });
        await().atMost(bound().multipliedBy(2))
                .until(() -> !mailing.mailsTo("ann").isEmpty()
                        && !mailing.mailsTo("bob").isEmpty());
        record("mail afterwards", mended);
        report(name);
        assertThat(statuses.get("redirect")).containsExactly(302);
        assertThat(longest.get("redirect")).isLessThan(VISITOR.toMillis());
        statuses.forEach((kind, seen) -> assertThat(seen).as(kind).isSubsetOf(200, 201, 302, 503));
        longest.forEach((kind, millis) -> assertThat(millis).as(kind).isLessThan(bound().toMillis() * 2));
        assertThat(longest.get("order")).isLessThan(bound().toMillis());
        assertThat(longest.get("refund")).isLessThan(bound().toMillis());
        assertThat(longest.get("click")).isLessThan(bound().toMillis());
        assertThat(longest.get("dashboard")).isLessThan(bound().toMillis());
    }

    private void repeat(String kind, Callable<Integer> request, AtomicBoolean during) {
        while (during.get()) {
            long begin = System.nanoTime();
            int status;
            try {
                status = request.call();
            } catch (Exception e) {
                status = 0;
            }
            record(kind, begin);
            statuses.computeIfAbsent(kind, any -> new ConcurrentSkipListSet<>()).add(status);
        }
    }

    private void record(String kind, long begin) {
        longest.merge(kind, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin), Math::max);
    }

    private void report(String name) {
        System.out.printf("%-18s %s %s%n", name, new TreeMap<>(longest), new TreeMap<>(statuses));
    }

    private Callable<Integer> order() {
        return () -> {
            var name = "O-" + orders.incrementAndGet();
            return shop.post(
                            "/v1/conversions",
                            Map.of("orderId", name, "subtotal", 10_000, "promoCodes", new String[] {sarah.code()}))
                    .status();
        };
    }

    private Callable<Integer> refund() {
        return () -> shop.post("/v1/refunds", Map.of("refundId", UUID.randomUUID(), "orderId", "O-1", "amount", 1))
                .status();
    }

    private Callable<Integer> click() {
        return () -> shop.post("/v1/clicks", Map.of("slug", sarah.slug())).status();
    }

    private Callable<Integer> dashboard() {
        return () -> sarah.dashboard().ask("/v1/dashboard").status();
    }

    private Callable<Integer> visit() {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/r/" + sarah.slug()))
                .header("User-Agent", "Firefox")
                .build();
        return () -> HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
