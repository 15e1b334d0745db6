package dev.tributary.ledger.batches;

import static dev.tributary.fixtures.BrandClient.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.HeldRow;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Batches and other money that moves at the same time. */
@QuarkusTest
class ConcurrentBatchesTest extends BatchBrand {
    @Inject
    DataSource database;

    @Test
    void two_operators_who_confirm_at_once_pay_once() {
        var affiliates = IntStream.range(0, 12)
                .mapToObj(i -> glow.affiliate(offer, "Member" + i))
                .toList();
        affiliates.forEach(affiliate -> order(affiliate, 60_000));

        var answers = IntStream.range(0, 4)
                .mapToObj(
                        i -> CompletableFuture.supplyAsync(() -> batch(Map.of()).as(201)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers.stream()
                        .mapToLong(answer -> answer.get("amount").longValue())
                        .sum())
                .isEqualTo(12 * 6_000);
        assertThat(affiliates)
                .allSatisfy(affiliate ->
                        assertThat(balance(affiliate, "processing")).isEqualTo(6_000));
    }

    /** The batch waits for Sarah's account when Ben gets his first money: it does not hold his account, and others might pay it. */
    @Test
    void only_accounts_that_were_locked_are_paid() throws Exception {
        order(sarah, 60_000);
        var batch = new CompletableFuture<JsonNode>();

        HeldRow.account(database, glow, sarah.enrollment()).during(() -> {
            batch.completeAsync(() -> batch(Map.of()).as(201));
            await().pollInterval(Duration.ofMillis(10)).until(this::aBatchWaits);
            adjust(ben, 7_000);
        });

        assertThat(batch.join().get("amount").longValue()).isEqualTo(6_000);
        assertThat(balance(ben, "processing")).isZero();
        assertThat(balance(ben, "due")).isEqualTo(7_000);
        assertThat(batch(Map.of()).as(201).get("amount").longValue()).isEqualTo(7_000);
    }

    private boolean aBatchWaits() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select from pg_stat_activity where wait_event_type = 'Lock' and query like '%for no key update of b%'""")) {
            return rows.next();
        }
    }
}
