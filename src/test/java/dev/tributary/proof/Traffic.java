package dev.tributary.proof;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * What a shop sends: orders, refunds, bonuses and payouts. Whatever is not acknowledged is sent again with the same key, to the
 * next instance, until it is.
 */
final class Traffic implements AutoCloseable {
    private static final int CLIENTS = 8;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration ANSWER = Duration.ofSeconds(25);
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Set<Integer> TRIED_AGAIN = Set.of(0, 429, 502, 503, 504);

    static final Total NONE = new Total(0, 0);

    /** What was acknowledged of a kind. */
    record Total(long count, long amount) {
        Total plus(Total other) {
            return new Total(count + other.count, amount + other.amount);
        }
    }

    final Map<String, Total> acknowledged = new ConcurrentHashMap<>();
    /** What was answered to all tries; 0 where there was no answer. */
    final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
    /** Codes of refusals that the fault makes right; what they refuse is not done and counts nowhere. */
    final Set<String> expectedRefusals = ConcurrentHashMap.newKeySet();
    /** Answers that no client can do anything with. */
    final Queue<String> unwanted = new ConcurrentLinkedQueue<>();

    final AtomicInteger repeated = new AtomicInteger();
    final AtomicLong longestMillis = new AtomicLong();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Shop shop;
    private final List<URI> instances;
    private final List<Thread> clients;
    private volatile boolean ended;

    /** @param instances where they are reached, whichever process serves there just now */
    Traffic(Shop shop, List<URI> instances) {
        this.shop = shop;
        this.instances = instances;
        clients = IntStream.range(0, CLIENTS)
                .mapToObj(client -> new Thread(() -> work(client), "client-" + client))
                .toList();
        clients.forEach(Thread::start);
    }

    private void work(int client) {
        try {
            for (int i = 0; !ended; i++) {
                var affiliate = shop.affiliates()
                        .get((client * 31 + i) % shop.affiliates().size());
                sell(client, run + "-" + client + "-" + i, i, affiliate);
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void sell(int client, String id, int i, Shop.Affiliate to) throws InterruptedException {
        long amount = 10_000 + i % 100;
        send(client, "order", amount, id, """
                {"orderId":"%s","subtotal":%d,"promoCodes":["%s"]}""".formatted(id, amount, to.code()));
        if (i % 3 == 0) {
            send(client, "refund", 1_000, id, """
                    {"refundId":"%s","orderId":"%s","amount":1000}""".formatted(id, id));
        }
        if (i % 4 == 0) {
            send(client, "bonus", 7, id, """
                    {"enrollmentId":"%s","amount":7,"description":"bonus"}""".formatted(to.enrollment()));
        }
        if (i % 5 == 0) {
            send(client, "payout", 100, id, """
                    {"enrollmentId":"%s","amount":100,"status":"PAID","method":"BANK_TRANSFER"}""".formatted(to.enrollment()));
        }
    }

    private static final Map<String, String> PATHS = Map.of(
            "order", "/v1/conversions",
            "refund", "/v1/refunds",
            "bonus", "/v1/adjustments",
            "payout", "/v1/payouts");

    private void send(int client, String kind, long amount, String id, String body) throws InterruptedException {
        long begin = System.nanoTime();
        for (int tries = 0; System.nanoTime() - begin < PATIENCE.toNanos(); tries++) {
            var request = HttpRequest.newBuilder(
                            instances.get((client + tries) % instances.size()).resolve(PATHS.get(kind)))
                    .timeout(ANSWER)
                    .header("Authorization", "Bearer " + shop.key())
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", kind + "-" + id)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            if (isSettled(kind, amount, request)) {
                longestMillis.accumulateAndGet((System.nanoTime() - begin) / 1_000_000, Math::max);
                return;
            }
            repeated.incrementAndGet();
            TimeUnit.MILLISECONDS.sleep(BEFORE_ANOTHER_TRY.toMillis());
        }
        unwanted.add(kind + " " + id + " was never acknowledged");
    }

    private boolean isSettled(String kind, long amount, HttpRequest request) throws InterruptedException {
        int status = 0;
        String body = "";
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            status = answer.statusCode();
            body = answer.body();
        } catch (IOException noAnswer) {
            // Whether it took effect, nobody knows.
        }
        statuses.merge(status, 1, Integer::sum);
        if (status == 200 || status == 201) {
            acknowledged.merge(kind, new Total(1, amount), Total::plus);
            return true;
        }
        if (TRIED_AGAIN.contains(status)) {
            return false;
        }
        var refusal = body;
        if (expectedRefusals.stream().noneMatch(code -> refusal.contains("\"code\":\"" + code + "\""))) {
            unwanted.add(kind + " " + status + " " + body);
        }
        return true;
    }

    long acknowledgedInAll() {
        return acknowledged.values().stream().mapToLong(Total::count).sum();
    }

    /** Nothing new is begun, and everything begun is acknowledged. */
    void finish() {
        ended = true;
        try {
            for (var client : clients) {
                client.join();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        finish();
    }
}
