package dev.tributary.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What must hold when a fault is over: nothing acknowledged is lost or doubled, sums agree, nothing is left behind. */
record AfterTheFault(
        ProofDatabase database, Shop shop, Traffic traffic, Visitors visitors, long dropped, double busyAtRest) {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String BUSY = "agroal_active_count";

    /** Each kind, and how its rows are counted and summed. */
    private static final Map<String, String> STORED = Map.of(
            "order", "from conversions where brand_id = '%s'|sale",
            "refund", "from refunds where status = 'APPLIED' and brand_id = '%s'|amount",
            "bonus", "from ledger_entries where kind = 'ADJUSTMENT' and brand_id = '%s'|amount",
            "payout", "from payouts where brand_id = '%s'|amount");

    /** @return how long it took until nothing waited any more */
    Duration check(List<Instance> instances) throws Exception {
        long over = System.nanoTime();
        assertThat(traffic.unwanted).isEmpty();
        awaitStored();
        awaitClicks();
        awaitEmptyQueues();
        var drained = Duration.ofNanos(System.nanoTime() - over);
        checkBalanced(instances.get(0));
        for (var instance : instances) {
            await("connections in use")
                    .atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> instance.metric(BUSY) <= busyAtRest);
        }
        return drained;
    }

    /** Those that listen, and no more. */
    static double busyAtRest(Instance instance) {
        var fewest = new double[] {Double.MAX_VALUE};
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(5)).until(() -> {
            fewest[0] = Math.min(fewest[0], instance.metric(BUSY));
            return true;
        });
        return fewest[0];
    }

    private void awaitStored() {
        STORED.forEach((kind, rows) -> {
            var words = rows.formatted(shop.brand()).split("\\|");
            var expected = traffic.acknowledged.getOrDefault(kind, Traffic.NONE);
            await(kind)
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(new Traffic.Total(
                                    database.number("select count(*) " + words[0]),
                                    database.number("select sum(" + words[1] + ") " + words[0])))
                            .as("stored " + kind + "s")
                            .isEqualTo(expected));
        });
    }

    private void awaitClicks() {
        var answered = Set.copyOf(visitors.answered);
        await("clicks")
                .atMost(SOON.multipliedBy(2))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    var lost = new HashSet<>(answered);
                    clicks().forEach(lost::remove);
                    assertThat(lost).as("clicks that are not stored").hasSize(Math.toIntExact(dropped));
                });
        var stored = clicks();
        assertThat(stored).as("no click twice").hasSameSizeAs(new HashSet<>(stored));
        assertThat(stored.size() - answered.size() + dropped).isBetween(0L, (long) visitors.unanswered.get());
        var own = " where brand_id = '" + shop.brand() + "'";
        assertThat(database.number("select sum(clicks) from daily_clicks" + own))
                .as("sum of clicks that count")
                .isEqualTo(database.number("select count(*) from clicks" + own + " and filtered is null"));
    }

    private List<UUID> clicks() {
        return database.query("select id from clicks where brand_id = '" + shop.brand() + "'", UUID.class);
    }

    private void awaitEmptyQueues() {
        for (var queue : List.of(
                "outbox",
                "event_queue",
                "spool_copies",
                "refunds where status = 'WAITING'",
                "conversions_awaiting_click")) {
            await(queue)
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(database.number("select count(*) from " + queue))
                            .as(queue)
                            .isZero());
        }
    }

    private void checkBalanced(Instance asked) throws Exception {
        var report = shop.reconciliation(asked);
        assertThat(report.get("balanced").booleanValue())
                .as(report.toPrettyString())
                .isTrue();
    }
}
