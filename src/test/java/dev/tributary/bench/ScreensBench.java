package dev.tributary.bench;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Calls, bytes and time of the screens that frontends show, as one call and as the calls it took before, of a brand with 300
 * enrollments. {@code mvn test -Dtest=ScreensBench -Dexcluded.test.groups=proof}
 */
@Tag("bench")
@QuarkusTest
class ScreensBench {
    private static final Path PAGE = Path.of("src", "test", "bench", "screens.md");
    private static final int ENROLLMENTS = 300;
    private static final int ROUNDS = Effort.rounds(21);

    private final StringBuilder table = new StringBuilder("""
            # Screens

            A brand with 300 enrollments, each with an order. One client, one connection, the service and PostgreSQL on the same
            machine; median of 21 rounds after 3 to warm up.

            | screen | calls before | bytes before | ms before | calls | bytes | ms |
            | --- | --- | --- | --- | --- | --- | --- |
            """);

    @Test
    void screens_are_one_call() throws IOException {
        var glow = BrandClient.ofBrand("USD", "UTC", 0);
        var affiliates = affiliates(glow);
        orders(glow, affiliates);
        var sarah = affiliates.get(0).dashboard();

        row(
                "the affiliate's first screen",
                sarah,
                List.of(
                        "/v1/dashboard",
                        "/v1/dashboard/series",
                        "/v1/dashboard/conversions",
                        "/v1/dashboard/payouts",
                        "/v1/dashboard/forecast",
                        "/v1/dashboard/notices"),
                "/v1/dashboard?include=series,conversions,payouts,forecast,notices");
        var balances = affiliates.stream()
                .map(affiliate -> "/v1/enrollments/" + affiliate.enrollment() + "/balance")
                .toList();
        row(
                "50 members with figures",
                glow,
                concat(List.of("/v1/members"), balances.subList(0, 50)),
                "/v1/members?include=figures");
        row(
                "whom to pay",
                glow,
                concat(List.of("/v1/offers", "/v1/members?limit=200", "/v1/members?limit=200"), balances),
                "/v1/balances?payable=true&limit=500");
        row(
                "the tabs of conversions",
                glow,
                List.of("PENDING", "APPROVED", "IN_REVIEW", "REJECTED", "UNATTRIBUTED").stream()
                        .map(status -> "/v1/conversions?limit=200&status=" + status)
                        .toList(),
                "/v1/conversions/counts");
        row("50 conversions with names", glow, List.of("/v1/conversions"), "/v1/conversions");
        Report.write(PAGE, table);
        System.out.println(table);
    }

    private static List<String> concat(List<String> first, List<String> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private void row(String screen, BrandClient client, List<String> before, String now) {
        table.append("| ").append(screen).append(" |").append(measured(client, before));
        table.append(measured(client, List.of(now))).append('\n');
    }

    private static String measured(BrandClient client, List<String> paths) {
        long bytes = paths.stream()
                .mapToLong(path -> given().header("Authorization", "Bearer " + client.bearer())
                        .get(path)
                        .asByteArray()
                        .length)
                .sum();
        var times = IntStream.range(0, paths.size() > 10 ? 3 : ROUNDS + 3)
                .mapToLong(round -> {
                    long start = System.nanoTime();
                    paths.forEach(path -> assertThat(client.ask(path).status()).isEqualTo(200));
                    return System.nanoTime() - start;
                })
                .skip(paths.size() > 10 ? 0 : 3)
                .sorted()
                .toArray();
        return String.format(Locale.ROOT, " %d | %,d | %.0f |", paths.size(), bytes, times[times.length / 2] / 1e6);
    }

    private static List<Affiliate> affiliates(BrandClient glow) {
        var offer = glow.offer(0, "{'percentOfSale':10}");
        var members = IntStream.range(0, ENROLLMENTS)
                .mapToObj(i -> Map.of(
                        "firstName", "Sarah", "email", "m" + i + "@mail.example", "payoutEmail", "p@pay.example"))
                .toList();
        return glow.affiliates(offer, members);
    }

    private static void orders(BrandClient glow, List<Affiliate> affiliates) {
        var orders = affiliates.stream()
                .map(affiliate -> Map.of(
                        "orderId",
                        "O-" + affiliate.code(),
                        "subtotal",
                        10_000,
                        "promoCodes",
                        List.of(String.valueOf(affiliate.code()))))
                .toList();
        var taken = glow.post("/v1/conversions/batch", Map.of("conversions", orders))
                .as(200);
        assertThat(taken.get("data"))
                .hasSize(ENROLLMENTS)
                .allSatisfy(row -> assertThat(row.get("status").intValue()).isEqualTo(201));
    }
}
