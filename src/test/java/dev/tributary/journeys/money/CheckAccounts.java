package dev.tributary.journeys.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.journeys.money.model.MoneyModel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Holds an affiliate's account, dashboard and ledger against the model. */
final class CheckAccounts {
    private final RandomBrand brand;
    private final MoneyModel model;
    private final ReadLedger ledger;

    CheckAccounts(RandomBrand brand, MoneyModel model) {
        this.brand = brand;
        this.model = model;
        this.ledger = new ReadLedger(brand);
    }

    void check(int which) {
        var account = model.accounts().get(which);
        var progress = model.progress(which);
        long due = account.due(model.now());
        long payable = due >= RandomBrand.PAYOUT_MINIMUM ? due : 0;
        var balance = "%d %d %d %d %d"
                .formatted(account.held(model.now()), due, account.processing(), account.paid(), payable);

        var dashboard = brand.affiliates.dashboard(which).get("/v1/dashboard");
        assertThat(BrandClient.rows(List.of(dashboard.get("totals")), "conversions", "sales", "earned"))
                .containsExactly(progress.count() + " " + progress.sales() + " " + account.earned());
        assertThat(BrandClient.rows(List.of(dashboard.get("balance")), "held", "due", "processing", "paid", "payable"))
                .containsExactly(balance);
        var seenByStaff = brand.client.get("/v1/enrollments/" + brand.affiliates.enrollment(which) + "/balance");
        assertThat(BrandClient.rows(List.of(seenByStaff), "earned", "held", "due", "processing", "paid", "payable"))
                .containsExactly(account.earned() + " " + balance);
        assertThat(ledger.sum(which)).isEqualTo(account.earned() - account.processing() - account.paid());
    }

    void checkMonthsAndSources(int which, Instant began) {
        var dashboard = brand.affiliates.dashboard(which);
        var progress = model.progress(which);
        var sums = List.of(
                progress.count(), progress.sales(), model.accounts().get(which).earned());
        var range = "?interval=MONTH&from=" + day(began.minus(Duration.ofDays(41))) + "&to=" + day(model.now());
        for (var path : List.of("/v1/dashboard/series" + range, "/v1/dashboard/sources")) {
            var rows = dashboard.get(path).get("data");
            assertThat(List.of(sum(rows, "conversions"), sum(rows, "sales"), sum(rows, "earned")))
                    .as(path)
                    .isEqualTo(sums);
        }
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, MoneyModel.ZONE);
    }

    private static long sum(JsonNode rows, String member) {
        long sum = 0;
        for (var row : rows) {
            sum += row.get(member).longValue();
        }
        return sum;
    }
}
