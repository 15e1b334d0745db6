package dev.tributary.platform.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Sends requests at a steady rate, whether or not earlier ones were answered: latencies include the wait. */
public record SteadyRequests(URI address, String bearer, int perSecond) {
    public record Answers(Map<Integer, Integer> statuses, Duration p50, Duration p99, Duration longest) {}

    public Answers ask(Duration time) throws Exception {
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + bearer)
                .timeout(Duration.ofSeconds(20))
                .build();
        client.send(request, HttpResponse.BodyHandlers.discarding());
        List<CompletableFuture<long[]>> answers = new ArrayList<>();
        long start = System.nanoTime();
        long count = time.toSeconds() * perSecond;
        for (long i = 0; i < count; i++) {
            long due = start + TimeUnit.SECONDS.toNanos(i) / perSecond;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            answers.add(client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                    .handle((answer, failure) ->
                            new long[] {answer == null ? 0 : answer.statusCode(), System.nanoTime() - due}));
        }
        Map<Integer, Integer> statuses = new TreeMap<>();
        List<Long> nanos = new ArrayList<>();
        for (var answer : answers) {
            statuses.merge((int) answer.get()[0], 1, Integer::sum);
            nanos.add(answer.get()[1]);
        }
        nanos.sort(null);
        return new Answers(statuses, at(nanos, 50), at(nanos, 99), Duration.ofNanos(nanos.get(nanos.size() - 1)));
    }

    private static Duration at(List<Long> sorted, int percent) {
        return Duration.ofNanos(sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)));
    }
}
