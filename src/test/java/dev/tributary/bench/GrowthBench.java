package dev.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.web.TypeId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a write costs in a brand with a short and with a long history: processor time of service and database for each. */
@Tag("bench")
class GrowthBench {
    private static final Path HERE = Path.of("src", "test", "bench");
    private static final int MEMBERS = 1_000;
    private static final int CONNECTIONS = 16;
    private static final int WARM_UPS = Effort.rounds(3);
    private static final int ROUNDS = Effort.rounds(5);
    private static final int SECONDS = Effort.seconds(4);
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Brand(int conversions, String id, String key, String code, String enrollment, String dashboard) {
        Map<String, String> writes() {
            Map<String, String> writes = new LinkedHashMap<>();
            writes.put("/v1/conversions", """
                    {"orderId":"#","subtotal":10000,"promoCodes":["%s"]}""".formatted(code));
            writes.put("/v1/refunds", """
                    {"refundId":"#","orderId":"O-@","amount":1}""");
            writes.put("/v1/adjustments", """
                    {"enrollmentId":"%s","amount":5,"description":"bonus"}""".formatted(enrollment));
            writes.put("/v1/payouts", """
                    {"enrollmentId":"%s","amount":1,"status":"PAID","method":"BANK_TRANSFER"}""".formatted(enrollment));
            return writes;
        }
    }

    private final Map<String, Map<Integer, List<Double>>> micros = new LinkedHashMap<>();

    @Test
    void writes_behind_a_short_and_a_long_history() throws Exception {
        try (var environment = new BenchEnvironment()) {
            List<Brand> brands = new ArrayList<>();
            for (int size : Effort.sizes(10_000, 1_000_000)) {
                brands.add(open(environment, size));
            }
            Map<String, Integer> sizes = new TreeMap<>();
            brands.forEach(brand -> sizes.put(uuid(brand.id), brand.conversions));
            new History(environment).make(sizes, MEMBERS);
            for (int round = -WARM_UPS; round < ROUNDS; round++) {
                for (var brand : brands) {
                    measure(environment, brand, round);
                }
            }
            Report.write(HERE.resolve("growth.md"), report(brands));
        }
    }

    private void measure(BenchEnvironment environment, Brand brand, int round) throws Exception {
        for (var write : brand.writes().entrySet()) {
            double cpu = environment.cpuSeconds();
            var printed = environment.wrk(
                    HERE.resolve("write.lua"),
                    CONNECTIONS,
                    SECONDS,
                    write.getKey(),
                    Map.of(
                            "TOKEN",
                            brand.key,
                            "BODY",
                            write.getValue(),
                            "RUN",
                            "g" + System.nanoTime(),
                            "ORDERS",
                            String.valueOf(brand.conversions - 1)));
            assertThat(printed).doesNotContain("Non-2xx").doesNotContain("Socket errors");
            add(write.getKey(), brand, round, environment, cpu, printed);
        }
        double cpu = environment.cpuSeconds();
        var printed = environment.wrk(
                HERE.resolve("get.lua"), CONNECTIONS, SECONDS, "/v1/dashboard", Map.of("TOKEN", brand.dashboard));
        add("/v1/dashboard", brand, round, environment, cpu, printed);
    }

    private void add(String what, Brand brand, int round, BenchEnvironment environment, double before, String printed)
            throws Exception {
        double each = (environment.cpuSeconds() - before) / BenchEnvironment.requests(printed) * 1e6;
        if (round >= 0) {
            micros.computeIfAbsent(what, any -> new TreeMap<>())
                    .computeIfAbsent(brand.conversions, any -> new ArrayList<>())
                    .add(each);
        }
    }

    private String report(List<Brand> brands) {
        var table = new StringBuilder("""
                # What a write costs behind a short and a long history

                Processor µs of service and database for each request, %d connections, medians of %d interleaved rounds of %d s; the
                ratio of each round, longest to shortest history: median (least to greatest). The history is of %d members.

                | request |""".formatted(CONNECTIONS, ROUNDS, SECONDS, MEMBERS));
        brands.forEach(brand -> table.append(" %,d conversions |".formatted(brand.conversions)));
        table.append(" ratio |\n| --- |")
                .append(" --- |".repeat(brands.size() + 1))
                .append('\n');
        micros.forEach((what, bySize) -> {
            table.append("| `").append(what).append("` |");
            bySize.values().forEach(all -> table.append(String.format(Locale.ROOT, " %.0f |", Effort.median(all))));
            table.append(' ')
                    .append(Effort.ratios(
                            bySize.get(brands.get(brands.size() - 1).conversions),
                            bySize.get(brands.get(0).conversions)))
                    .append(" |\n");
        });
        System.out.println(table);
        return table.toString();
    }

    private static Brand open(BenchEnvironment environment, int size) throws Exception {
        var brand = JSON.readTree(environment.post("/v1/brands", BenchEnvironment.OPERATOR, """
                {"name":"Bench","currency":"USD","timezone":"UTC","dashboardUrl":"https://d.example/","payoutMinimum":0}"""));
        var key = brand.at("/apiKey/secret").asText();
        var offer = JSON.readTree(environment.post("/v1/offers", key, """
                {"name":"Bench","tracking":["PROMO_CODE"],"destinationUrl":"https://shop.example/","holdDays":0,
                 "codeNaming":{"strategy":"RANDOM"},"commission":{"percentOfSale":10}}"""))
                .get("id")
                .asText();
        var members = JSON.createObjectNode();
        var ids = members.putArray("memberIds");
        for (int i = 0; i < MEMBERS; i++) {
            ids.add(JSON.readTree(environment.post(
                            "/v1/members",
                            key,
                            "{\"firstName\":\"M\",\"email\":\"m%d-%d@x.example\"}".formatted(i, size)))
                    .get("id"));
        }
        var rows = JSON.readTree(environment.post("/v1/offers/" + offer + "/tracking-items", key, members.toString()))
                .get("data");
        var one = rows.get(0);
        for (var row : rows) {
            one = row.get("enrollmentId")
                                    .asText()
                                    .compareTo(one.get("enrollmentId").asText())
                            < 0
                    ? row
                    : one;
        }
        return new Brand(
                size,
                brand.get("id").asText(),
                key,
                one.at("/items/0/code").asText(),
                one.get("enrollmentId").asText(),
                one.get("dashboardUrl").asText().split("#")[1]);
    }

    private static String uuid(String brand) {
        return TypeId.parse("brand", "brand", brand).toString();
    }
}
