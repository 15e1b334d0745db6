package dev.tributary.sales.refunds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class UndoRefundTest {
    private static final String THIRD = "{'percentOfSale':33.3333}";
    private static final String RULE =
            "{'percentOfSale':10,'perConversion':200,'rules':[{'name':'B','match':{'skus':['B']},'percentOfSale':20}]}";
    private static final String FIRST =
            "{'percentOfSale':10,'rewards':[{'name':'First','trigger':'FIRST_CONVERSION','value':1,'amount':500}]}";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # what is shown               | terms | steps                                                         | base commission refunded reversed, earned conversions
            a part                        | third | order 30.00 / refund R-1 10.00 / undo R-1                     | 3000 1000 0 0 1000 1
            three thirds                  | third | order 30.00 / refund R-1 10.00 / refund R-2 10.00 / refund R-3 10.00 | 3000 1000 3000 1000 0 0
            one of three                  | third | order 30.00 / refund R-1 10.00 / refund R-2 10.00 / refund R-3 10.00 / undo R-1 | 3000 1000 2000 667 333 1
            another of three              | third | order 30.00 / refund R-1 10.00 / refund R-2 10.00 / refund R-3 10.00 / undo R-2 | 3000 1000 2000 667 333 1
            two of three                  | third | order 30.00 / refund R-1 10.00 / refund R-2 10.00 / refund R-3 10.00 / undo R-2 / undo R-1 | 3000 1000 1000 333 667 1
            twice is once                 | third | order 30.00 / refund R-1 10.00 / undo R-1 / undo R-1          | 3000 1000 0 0 1000 1
            undone and refunded anew      | third | order 30.00 / refund R-1 10.00 / undo R-1 / refund R-2 20.00  | 3000 1000 2000 667 333 1
            a line                        | rule  | order A1@100 B1@100 / refund R-1 B1 / undo R-1                | 20000 3200 0 0 3200 1
            a line of two                 | rule  | order A1@100 B1@100 / refund R-1 A1 / refund R-2 B1 / undo R-2 | 20000 3200 10000 1000 2200 1
            all of it, per conversion too | rule  | order A1@100 / refund R-1 A1 / undo R-1                       | 10000 1200 0 0 1200 1
            money before a line           | rule  | order A1@100 B1@100 / refund R-1 50.00 / refund R-2 B1 / undo R-1 | 20000 3200 10000 2000 1200 1
            a line less a fee             | rule  | order A1@100 B1@100 / refund R-1 B1=90.00                     | 20000 3200 9000 1800 1400 1
            a line less a fee, undone     | rule  | order A1@100 B1@100 / refund R-1 B1=90.00 / undo R-1          | 20000 3200 0 0 3200 1
            money on a line that is kept  | rule  | order A1@100 B1@100 / refund R-1 B0=50.00                     | 20000 3200 5000 1000 2200 1
            then the line comes back      | rule  | order A1@100 B1@100 / refund R-1 B0=50.00 / refund R-2 B1     | 20000 3200 10000 2000 1200 1
            units without money           | rule  | order A1@100 / refund R-1 A1=0.00                             | 10000 1200 0 0 1200 1
            a reward comes back           | first | order 30.00 / refund R-1 30.00 / undo R-1                     | 3000 300 0 0 800 1
            before its order              | third | refund R-1 10.00 / undo R-1 / order 30.00                     | 3000 1000 0 0 1000 1
            rejected meanwhile            | third | order 30.00 / refund R-1 10.00 / reject / undo R-1 / accept   | 3000 1000 0 0 1000 1
            then the line comes back anew | rule  | order A1@100 B1@100 / refund R-1 A1 / refund R-2 B1 / undo R-1 / refund R-3 A1 | 20000 3200 20000 3200 0 0
            the odd cent of two units     | third | order A2@50.50 off0.01 / refund R-1 A1 / refund R-2 A1 / undo R-1 | 10099 3366 5049 1683 1683 1
            a cent for two units          | rule  | order A2@0.01 off0.01 / refund R-1 A1 / refund R-2 A1 / undo R-1 | 1 200 0 0 200 1
            an edit beside a full refund  | third | order A1@60 B1@40 / refund R-1 100.00 / edit A1@60 / undo R-1 | 10000 3333 4000 1333 2000 1
            a subtotal beside a refund    | third | order 100.00 / refund R-1 80.00 / edit 60.00 / undo R-1       | 10000 3333 4000 1333 2000 1
            two edits beside a refund     | third | order A1@60 B1@40 / refund R-1 50.00 / edit A1@60 / edit A1@30 / undo R-1 | 10000 3333 7000 2333 1000 1
            a full refund beside a part   | third | order 30.00 / refund R-1 10.00 / refund R-2 full / undo R-1   | 3000 1000 3000 1000 0 0
            of an edited order            | third | order A1@30 / refund R-1 A1 / edit A2@30 / undo R-1           | 6000 2000 0 0 2000 1
            """)
    void an_undone_refund_gives_back_what_it_took(String shown, String terms, String steps, String figures) {
        var story = new OrderStory(terms.equals("third") ? THIRD : terms.equals("rule") ? RULE : FIRST, "USD", false);

        story.play(steps);

        assertThat(story.figures()).isEqualTo(figures);
    }

    @Test
    void the_ledger_shows_the_same_entry_with_the_opposite_sign() {
        var story = new OrderStory(THIRD, "USD", false);

        story.play("order 30.00 / refund R-1 10.00 / undo R-1");

        assertThat(BrandClient.rows(story.shop().all("/v1/ledger"), "kind", "amount"))
                .containsExactly("REVERSAL 333", "REVERSAL -333", "COMMISSION 1000");
        assertThat(BrandClient.rows(story.refunds(), "refundId", "status")).containsExactly("R-1 UNDONE");
    }

    @Test
    void a_line_of_the_shops_id_is_that_line_whatever_its_sku() {
        var story = new OrderStory(THIRD, "USD", false);
        story.shop().post("/v1/conversions", BrandClient.parsed("""
                        {'orderId':'O-1','promoCodes':['SARAH'],'lines':[
                          {'lineId':'1','sku':'A','unitPrice':0},{'lineId':'2','sku':'A','unitPrice':3000}]}""")).as(201);

        story.shop()
                .post(
                        "/v1/refunds",
                        BrandClient.parsed(
                                "{'refundId':'R-1','orderId':'O-1','lines':[{'lineId':'2','sku':'A','quantity':1}]}"))
                .as(201);

        assertThat(story.figures()).isEqualTo("3000 1000 3000 1000 0 0");
    }

    @Test
    void an_unknown_refund_is_not_found() {
        var shop = new OrderStory(THIRD, "USD", false).shop();

        assertThat(shop.post("/v1/refunds/rfd_01jd9v3e8yf3qs2q1m0c5ax7kd/undo", Map.of())
                        .status())
                .isEqualTo(404);
    }
}
