package dev.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.bench.RedirectLoad.Measured;
import dev.tributary.proof.Instance;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * A redirect that keeps its click beside one that keeps nothing, and beside nginx. What keeps nothing is the redirect of
 * items that are switched off: the same server, the same look-up, no click. {@code mvn -Pbench verify}; needs wrk and nginx.
 */
@Tag("bench")
class RedirectBench {
    private static final Path SCRIPTS = Path.of("src", "test", "bench");
    private static final int ROUNDS = Effort.rounds(5);
    private static final int SECONDS = Effort.seconds(4);
    private static final int COMMIT_PORT = 18_082;

    private final List<Measured> kept = new ArrayList<>();
    private final List<Measured> bare = new ArrayList<>();
    private final List<Measured> nginx = new ArrayList<>();
    private final List<Measured> committed = new ArrayList<>();
    private String mine = "";

    @Test
    void redirects_beside_the_least_they_can_cost() throws Exception {
        try (var environment = new BenchEnvironment();
                var proxy = new Nginx();
                var commit = new Instance("commit", COMMIT_PORT, committing(environment.settings()))) {
            var load = new RedirectLoad(environment, SECONDS);
            var here = URI.create(environment.url("/"));
            var live = RedirectLoad.links(environment, "ACTIVE");
            var still = RedirectLoad.links(environment, "INACTIVE");
            mine = " where brand_id = (select brand_id from slugs where slug = '" + live.get(0) + "')";
            for (int round = -1; round < ROUNDS; round++) {
                var nothing = load.bare(here, still, environment.pid());
                var click = load.kept(here, live, environment.pid());
                var plain = load.bare(proxy.url(), still, 0);
                var group = load.kept(commit.at("/"), live, commit.pid());
                if (round >= 0) { // the first is to warm up
                    bare.add(nothing);
                    kept.add(click);
                    nginx.add(plain);
                    committed.add(group);
                }
            }
            var flush = flushed(environment, load, live);
            assertThat(environment.count("select count(*) from clicks" + mine))
                    .isEqualTo(environment.count("select sum(clicks) from daily_clicks" + mine))
                    .isBetween(load.answered(), load.mostKept());
            var report = report(flush, load.answered());
            Report.write(SCRIPTS.resolve("redirects.md"), report);
            System.out.println(report);
        }
    }

    /** Clicks and the same rows by COPY, per second. */
    private record Flush(long clicks, double perSecond, double copied) {}

    /** Clicks that had to wait, all at once; then the same rows as PostgreSQL takes them by itself. */
    private Flush flushed(BenchEnvironment environment, RedirectLoad load, List<String> slugs) throws Exception {
        var here = URI.create(environment.url("/"));
        long before = environment.count("select count(*) from clicks" + mine);
        long started;
        try (var closed = environment.owner()) {
            closed.setAutoCommit(false);
            closed.createStatement().execute("lock table daily_clicks in access exclusive mode");
            load.keep(here, slugs);
            started = System.nanoTime();
            closed.rollback();
        }
        RedirectLoad.awaitFlushed(here);
        double seconds = (System.nanoTime() - started) / 1e9;
        long clicks = environment.count("select count(*) from clicks" + mine) - before;
        return new Flush(clicks, clicks / seconds, copied(environment, clicks));
    }

    private static double copied(BenchEnvironment environment, long clicks) throws Exception {
        try (var connection = environment.owner()) {
            var statement = connection.createStatement();
            statement.execute("create table copied_clicks (like clicks including all)");
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            var rows = new ByteArrayOutputStream();
            copy.copyOut(
                    "copy (select * from clicks order by clicked_at desc limit " + clicks
                            + ") to stdout (format binary)",
                    rows);
            long started = System.nanoTime();
            copy.copyIn(
                    "copy copied_clicks from stdin (format binary)",
                    new ByteArrayInputStream(rows.toByteArray()),
                    65_536);
            double seconds = (System.nanoTime() - started) / 1e9;
            statement.execute("drop table copied_clicks");
            return clicks / seconds;
        }
    }

    private static Map<String, String> committing(Map<String, String> settings) {
        var more = new HashMap<>(settings);
        more.put("tributary.clicks.durability", "COMMIT");
        return more;
    }

    private String report(Flush flush, long answered) {
        return """
                # Redirects beside the least they can cost

                Client, service, PostgreSQL and nginx on the same two cores, fsync and synchronous commit on; %d connections, medians
                of %d interleaved rounds of %d s. Bare is the same server leading on from links that are switched off: looked up like
                any other, and nothing kept. Processor time is the service's and the database's until every click is stored. Ratios
                are medians of the rounds' own ratios.

                | load | per second | to bare | goal | to nginx | goal | p99 ms | to bare | processor µs | to bare | goal |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                """.formatted(RedirectLoad.CONNECTIONS, ROUNDS, SECONDS)
                + row("nginx, `return 302`", nginx, "", "")
                + row("bare", bare, "", "")
                + row("click kept, `SPOOL`", kept, "0.75", "0.55")
                + row("click kept, `COMMIT`", committed, "", "0.20")
                + String.format(
                        Locale.ROOT,
                        "%n%d clicks that had waited were stored at %.0f a second, the same rows by COPY at %.0f: %.2f of it"
                                + " (goal 0.5).%nAnswered and stored: %d clicks, none twice, none lost.%n",
                        flush.clicks(),
                        flush.perSecond(),
                        flush.copied(),
                        flush.perSecond() / flush.copied(),
                        answered);
    }

    private String row(String load, List<Measured> measured, String toBare, String toNginx) {
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.2f | %s | %.2f | %s | %.1f | %.2f | %.1f | %.2f | %s |%n",
                load,
                median(measured, Measured::perSecond),
                ratio(measured, bare, Measured::perSecond),
                toBare,
                ratio(measured, nginx, Measured::perSecond),
                toNginx,
                median(measured, Measured::p99),
                ratio(measured, bare, Measured::p99),
                median(measured, Measured::micros),
                ratio(measured, bare, Measured::micros),
                toBare.isEmpty() ? "" : "1.70");
    }

    private static double ratio(List<Measured> of, List<Measured> to, ToDoubleFunction<Measured> what) {
        return middle(IntStream.range(0, of.size())
                .mapToObj(i -> what.applyAsDouble(of.get(i)) / what.applyAsDouble(to.get(i)))
                .toList());
    }

    private static double median(List<Measured> measured, ToDoubleFunction<Measured> what) {
        return middle(measured.stream().map(what::applyAsDouble).toList());
    }

    private static double middle(List<Double> numbers) {
        return numbers.stream().sorted().toList().get(numbers.size() / 2);
    }
}
