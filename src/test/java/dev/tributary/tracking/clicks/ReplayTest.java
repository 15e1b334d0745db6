package dev.tributary.tracking.clicks;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.TestClock;
import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replays recorded requests with their expected classification. */
@QuarkusTest
class ReplayTest {
    @Inject
    Tenancy tenancy;

    @Inject
    KeyRing keys;

    @Inject
    ClickFlusher flusher;

    @Inject
    TestClock clock;

    @AfterEach
    void time_goes_on() {
        clock.run();
    }

    @Test
    void every_request_is_what_its_label_says_and_the_sums_are_exact() throws Exception {
        clock.stop();
        var link = new RedirectBrand(tenancy, Map.of());
        List<String> labels = new ArrayList<>();
        List<UUID> clicks = new ArrayList<>();
        for (var visit : visits()) {
            labels.add(visit.get("label"));
            clicks.add(followed(link, visit));
        }

        flusher.drain();

        assertThat(clicks.stream().map(click -> stored(link, click)).toList()).isEqualTo(labels);
        var count = labels.stream().collect(groupingBy(Function.identity(), counting()));
        assertThat(link.sums())
                .isEqualTo("clicks %d, unique %d, filtered %d"
                        .formatted(
                                count.get("UNIQUE") + count.get("AGAIN"),
                                count.get("UNIQUE"),
                                count.get("BOT") + count.get("HEAD") + count.get("PREFETCH")));
    }

    private UUID followed(RedirectBrand link, CSVRecord visit) {
        var request = given().redirects().follow(false).header("User-Agent", visit.get("agent"));
        if (!visit.get("header").isEmpty()) {
            var header = visit.get("header").split(": ");
            request.header(header[0], header[1]);
        }
        var address = request.request(visit.get("method"), "/r/" + link.slug)
                .then()
                .statusCode(302)
                .extract()
                .header("Location");
        var click = address.substring(address.indexOf("clk=") + 4).split("#")[0];
        return ClickIds.verify(keys, click).orElseThrow().rowId();
    }

    private String stored(RedirectBrand link, UUID click) {
        return tenancy.read(
                link.brand.id(),
                () -> tenancy.query("""
                                select coalesce(filtered, case when is_unique then 'UNIQUE' else 'AGAIN' end)
                                from clicks where brand_id = :brand and id = :click""")
                        .bind("click", click)
                        .mapTo(String.class)
                        .one());
    }

    private static List<CSVRecord> visits() throws IOException {
        try (Reader file = new InputStreamReader(
                ReplayTest.class.getResourceAsStream("/clicks/visits.csv"), StandardCharsets.UTF_8)) {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(file)
                    .getRecords();
        }
    }
}
