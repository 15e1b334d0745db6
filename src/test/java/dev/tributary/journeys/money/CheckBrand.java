package dev.tributary.journeys.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.Reconciliation;
import dev.tributary.journeys.money.model.Account;
import dev.tributary.journeys.money.model.MoneyModel;
import dev.tributary.journeys.money.model.Progress;
import java.util.List;
import java.util.stream.IntStream;

/** Holds the brand's own figures against the model. */
final class CheckBrand {
    private final RandomBrand brand;
    private final MoneyModel model;

    CheckBrand(RandomBrand brand, MoneyModel model) {
        this.brand = brand;
        this.model = model;
    }

    void checkSummary() {
        var due = model.accounts().stream()
                .mapToLong(account -> account.due(model.now()))
                .filter(amount -> amount > 0)
                .summaryStatistics();
        var progress =
                IntStream.range(0, Affiliates.COUNT).mapToObj(model::progress).toList();
        assertThat(BrandClient.rows(
                        List.of(brand.client.get("/v1/reports/summary")),
                        "members",
                        "conversions",
                        "sales",
                        "earned",
                        "due",
                        "membersWithDue"))
                .containsExactly("%d %d %d %d %d %d"
                        .formatted(
                                Affiliates.COUNT,
                                progress.stream().mapToLong(Progress::count).sum(),
                                progress.stream().mapToLong(Progress::sales).sum(),
                                model.accounts().stream()
                                        .mapToLong(Account::earned)
                                        .sum(),
                                due.getSum(),
                                due.getCount()));
    }

    void checkReconciliation() {
        Reconciliation.assertBalanced(brand.client);
    }
}
