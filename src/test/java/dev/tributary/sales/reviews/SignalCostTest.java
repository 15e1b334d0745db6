package dev.tributary.sales.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient.Affiliate;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many SQL statements signals add to an order. */
@QuarkusTest
class SignalCostTest {
    private static final String EVERY_SIGNAL =
            "{'signal':'VELOCITY','action':'FLAG','orders':1000},{'signal':'CODE_LEAK','action':'FLAG'},"
                    + "{'signal':'PAID_TRAFFIC','action':'FLAG'},{'signal':'REFERRER_BLOCKED','action':'FLAG','hosts':['a.example']},"
                    + "{'signal':'SAME_PAYOUT_ADDRESS','action':'FLAG'},{'signal':'REFUND_RATE','action':'FLAG'},"
                    + "{'signal':'TOO_FAST','action':'FLAG'}";

    private final List<String> statements = new CopyOnWriteArrayList<>();

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void listen() {
        jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                statements.add(context.getRawSql());
            }
        });
    }

    @AfterEach
    void stop() {
        jdbi.setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
    }

    @Test
    void a_brand_without_signals_pays_no_statement_for_them() {
        var glow = new ReviewedBrand();

        assertThat(ofTheOrders(glow, glow.affiliate("Sarah"), 3))
                .isNotEmpty()
                .noneMatch(sql -> sql.contains("code_leaks")
                        || sql.contains("conversion_signals")
                        || sql.contains("from clicks")
                        || sql.contains("payout_address_key")
                        || sql.contains("limit 100"));
    }

    @Test
    void facts_are_read_once_for_any_number_of_orders() {
        var glow = new ReviewedBrand().lookingFor(EVERY_SIGNAL);
        var sarah = glow.affiliate("Sarah");
        glow.client
                .patch("/v1/members/" + sarah.member(), Map.of("payoutEmail", "s@pay.example"))
                .as(200);

        assertThat(ofTheOrders(glow, sarah, 40)).hasSameSizeAs(ofTheOrders(glow, sarah, 2));
    }

    /** The statements of one batch in one transaction; jobs may run meanwhile. */
    private List<String> ofTheOrders(ReviewedBrand glow, Affiliate by, int many) {
        var click = ReviewedBrand.click(by, "", null);
        statements.clear();
        glow.orders(by, Collections.nCopies(many, Instant.now()), Collections.nCopies(many, click));
        return statements.stream()
                .filter(sql -> sql.contains("conversions")
                        || sql.contains("members")
                        || sql.contains("code_leaks")
                        || sql.contains("from clicks"))
                .filter(sql -> !sql.contains("awaiting"))
                .toList();
    }
}
