package dev.tributary.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Orders and redirects of this build and of another one, in turns on one database. {@code mvn -Pbench verify -Dtest=BuildsBench
 * -Dbench.before=…/quarkus-run.jar} of a build that knows the same schema; without it this build takes turns with itself, which
 * tells how far equal builds lie apart.
 */
@Tag("bench")
class BuildsBench {
    private static final Path PAGE = Path.of("src", "test", "bench", "builds.md");
    private static final String THIS = "target/quarkus-app/quarkus-run.jar";
    private static final int WARM_UPS = Effort.rounds(3);
    private static final int ROUNDS = Effort.rounds(5);
    private static final int SECONDS = Effort.seconds(3);
    private static final int MEMBERS = 500;

    private final Map<String, List<Pair>> pairs = new LinkedHashMap<>();

    /** @param micros processor time of service and database each */
    private record Cost(double perSecond, double micros) {}

    private record Pair(Cost before, Cost now) {
        double ratio(ToDoubleFunction<Cost> what) {
            return what.applyAsDouble(now) / what.applyAsDouble(before);
        }
    }

    private record Brands(ShopBrand plain, ShopBrand binding, List<String> links) {}

    private record Build(OrderLoad orders, RedirectLoad visits, URI root, long pid) {
        Map<String, Cost> measure(Brands brands) throws IOException, InterruptedException, SQLException {
            Map<String, Cost> costs = new LinkedHashMap<>();
            var plain = List.of(brands.plain);
            costs.put("single posts, 32 connections", cost(orders.single(32, plain, OrderLoad.SOME_KEYED, 0)));
            costs.put("single posts, 256 connections", cost(orders.single(256, plain, OrderLoad.SOME_KEYED, 0)));
            costs.put("batches of 500, 2 connections", cost(orders.batches(brands.plain, 0)));
            costs.put(
                    "the same of bound customers, with budgets and caps",
                    cost(orders.batches(brands.binding, OrderLoad.CUSTOMERS)));
            var kept = visits.kept(root, brands.links, pid);
            costs.put("redirects, 64 connections, clicks kept", new Cost(kept.perSecond(), kept.micros()));
            return costs;
        }

        private static Cost cost(OrderLoad.Measured measured) {
            return new Cost(measured.perSecond(), measured.micros());
        }
    }

    @Test
    void orders_and_redirects_of_two_builds() throws Exception {
        try (var environment = new BenchEnvironment()) {
            int other = environment.start(System.getProperty("bench.before", THIS));
            var brands = new Brands(
                    ShopBrand.open(environment, MEMBERS, ShopBrand.Terms.PLAIN),
                    ShopBrand.open(environment, MEMBERS, ShopBrand.Terms.BINDING),
                    RedirectLoad.links(environment, "ACTIVE"));
            var occurredAt = Instant.now().plusSeconds(1);
            var before = build(environment, other, occurredAt);
            var now = build(environment, BenchEnvironment.PORT, occurredAt);
            for (int round = -WARM_UPS; round < ROUNDS; round++) {
                takeTurns(before, now, brands, round);
            }
        }
        var table = report();
        Report.write(PAGE, table);
        System.out.println(table);
    }

    private static Build build(BenchEnvironment environment, int port, Instant occurredAt) {
        return new Build(
                new OrderLoad(environment, port, SECONDS, occurredAt),
                new RedirectLoad(environment, SECONDS),
                URI.create("http://localhost:" + port + "/"),
                environment.pid(port));
    }

    /** Who was first is second the next time, since each leaves the other a larger database. */
    private void takeTurns(Build before, Build now, Brands brands, int round)
            throws IOException, InterruptedException, SQLException {
        boolean nowFirst = round % 2 == 0;
        var first = (nowFirst ? now : before).measure(brands);
        var second = (nowFirst ? before : now).measure(brands);
        if (round >= 0) {
            first.forEach((load, cost) -> pairs.computeIfAbsent(load, name -> new ArrayList<>())
                    .add(nowFirst ? new Pair(second.get(load), cost) : new Pair(cost, second.get(load))));
        }
    }

    private String report() throws IOException {
        var rows = new StringBuilder("""
                # Orders and redirects of two builds

                Medians of %d rounds of %d s in which both took turns on one database, after %d to warm up; ratios are medians of the
                rounds' own, least and greatest in brackets. Processor µs of service and database for each order or visit. Load of the
                machine at the end: %s.

                | load | per second | ratio | processor µs | ratio |
                | --- | --- | --- | --- | --- |
                """.formatted(
                        ROUNDS,
                        SECONDS,
                        WARM_UPS,
                        Files.readString(Path.of("/proc/loadavg")).split(" ")[1]));
        pairs.forEach((load, all) -> rows.append(String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s |%n",
                load,
                medians(all, Cost::perSecond),
                ratios(all, Cost::perSecond),
                medians(all, Cost::micros),
                ratios(all, Cost::micros))));
        return rows.toString();
    }

    private static String medians(List<Pair> all, ToDoubleFunction<Cost> what) {
        return String.format(
                Locale.ROOT,
                "%.0f → %.0f",
                Effort.median(
                        all.stream().map(Pair::before).map(what::applyAsDouble).toList()),
                Effort.median(
                        all.stream().map(Pair::now).map(what::applyAsDouble).toList()));
    }

    private static String ratios(List<Pair> all, ToDoubleFunction<Cost> what) {
        var ratios = all.stream().map(pair -> pair.ratio(what)).toList();
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f to %.2f)",
                Effort.median(ratios),
                Collections.min(ratios),
                Collections.max(ratios));
    }
}
