package dev.tributary.sales.refunds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Edits of orders: additions raise the order by the terms it was priced with, removals are refunds of lines. */
@QuarkusTest
class EditOrderTest {
    private static final String TEN = "{'percentOfSale':10}";
    private static final String RULE =
            "{'percentOfSale':10,'rules':[{'name':'V','match':{'skus':['V']},'percentOfSale':20}]}";
    private static final String TIERS =
            "{'percentOfSale':10,'tiers':{'metric':'SALES','mode':'FORWARD','reset':'NEVER','steps':[{'from':10000,'percentOfSale':15}]}}";
    private static final String CAP = "{'percentOfSale':10,'monthlyCap':1000}";
    private static final String EACH = "{'percentOfSale':10,'perConversion':200}";
    private static final String FIRST =
            "{'percentOfSale':10,'rewards':[{'name':'Big','trigger':'AT_SALES','value':10000,'amount':500}]}";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # what is shown               | terms | steps                                                         | base commission refunded reversed, earned conversions
            a line more                   | ten   | order A1@60 / edit A1@60 B1@30                                | 9000 900 0 0 900 1
            a unit more                   | ten   | order A1@60 / edit A2@60                                      | 12000 1200 0 0 1200 1
            a higher price                | ten   | order A1@60 / edit A1@75                                      | 7500 750 0 0 750 1
            a unit less                   | ten   | order A2@60 / edit A1@60                                      | 12000 1200 6000 600 600 1
            a lower price                 | ten   | order A1@60 / edit A1@50                                      | 6000 600 1000 100 500 1
            a line less                   | ten   | order A1@60 B1@40 / edit A1@60                                | 10000 1000 4000 400 600 1
            less and less                 | ten   | order A3@20 / edit A2@20 / edit A1@20                         | 6000 600 4000 400 200 1
            less and more again           | ten   | order A2@60 / edit A1@60 / edit A2@60                         | 12000 1200 0 0 1200 1
            less, then more than ever     | ten   | order A2@60 / edit A1@60 / edit A3@60                         | 18000 1800 0 0 1800 1
            one line for another          | ten   | order A1@60 B1@40 / edit A1@60 C1@30                          | 13000 1300 4000 400 900 1
            the same again                | ten   | order A1@60 / edit A1@90 / edit A1@90                         | 9000 900 0 0 900 1
            nothing left                  | ten   | order A1@60 B1@40 / edit B1@0                                 | 10000 1000 10000 1000 0 0
            nothing, then all again       | ten   | order A1@60 B1@40 / edit B1@0 / edit A1@60 B1@40              | 10000 1000 0 0 1000 1
            raised after a full refund    | ten   | order A1@60 / refund R-1 A1 / edit A1@60 B1@30                | 9000 900 6000 600 300 1
            dearer after it came back     | each  | order A1@60 / refund R-1 A1 / edit A1@90                      | 9000 1100 6000 600 500 1
            dearer, and all comes back    | each  | order A1@60 / refund R-1 A1 / edit A1@90 / refund R-2 30.00   | 9000 1100 9000 1100 0 0
            dearer, and that is undone    | ten   | order A1@60 / refund R-1 A1 / edit A1@90 / undo R-1           | 9000 900 0 0 900 1
            dearer after one of two       | ten   | order A2@60 / refund R-1 A1 / edit A2@90                      | 18000 1800 6000 600 1200 1
            less of what money came back  | ten   | order A1@60 B1@40 / refund R-1 30.00 / edit A1@60             | 10000 1000 7000 700 300 1
            no more than is left          | ten   | order A1@60 B1@40 / refund R-1 80.00 / edit A1@60             | 10000 1000 10000 1000 0 0
            a rule pays the new line      | rule  | order A1@100 / edit A1@100 V1@100                             | 20000 3000 0 0 3000 1
            the removed line's own rate   | rule  | order A1@100 V1@100 / edit A1@100                             | 20000 3000 10000 2000 1000 1
            the tier of the first pricing | tiers | order A1@80 / order O-2 A1@50 / edit A1@150                   | 15000 1500 0 0 2000 2
            the cap holds                 | cap   | order A1@80 / edit A1@150                                     | 15000 1000 0 0 1000 1
            others have used the cap      | cap   | order A1@80 / order O-2 A1@15 / edit A1@150                   | 15000 850 0 0 1000 2
            worth something at last       | each  | order A1@0 / edit A1@10                                       | 1000 300 0 0 300 1
            a milestone is reached        | first | order A1@80 / edit A1@120                                     | 12000 1200 0 0 1700 1
            a milestone is lost           | first | order A2@60 / edit A1@60                                      | 12000 1200 6000 600 600 1
            three thirds and a fourth     | ten   | order A1@0.33 B1@0.33 C1@0.33 / edit A1@0.33 B1@0.33 C1@0.33 D1@0.33 | 132 13 0 0 13 1
            a subtotal, more              | ten   | order 50.00 / edit 80.00                                      | 8000 800 0 0 800 1
            a subtotal, less and back     | ten   | order 50.00 / edit 30.00 / edit 40.00                         | 5000 500 1000 100 400 1
            fewer and dearer units        | ten   | order A3@20 / edit A1@90 / refund R-1 A1                      | 9000 900 9000 900 0 0
            more and cheaper units        | ten   | order A1@60 / edit A3@15 / refund R-1 A1                      | 6000 600 3000 300 300 1
            and the same edit again       | ten   | order A1@60 / edit A3@15 / edit A3@15 / refund R-1 A1         | 6000 600 3000 300 300 1
            cheaper, and one comes back   | ten   | order A3@20 / edit A3@15 / refund R-1 A1                      | 6000 600 3000 300 300 1
            cheaper, and all come back    | ten   | order A3@20 / edit A3@15 / refund R-1 A1 / refund R-2 A2      | 6000 600 6000 600 0 0
            a unit less, then one, dearer | ten   | order A3@20 / edit A1@20 / edit A1@90 / refund R-1 A1         | 9000 900 9000 900 0 0
            dearer, fewer than came back  | ten   | order A3@20 / refund R-1 A2 / edit A1@90                      | 9000 900 4000 400 500 1
            a discount of the order       | ten   | order A1@60 B1@40 off10.00 / edit A1@60 B1@40 off20.00        | 9000 900 1000 100 800 1
            a rejected order is edited    | ten   | order A1@60 / reject / edit A1@90                             | 9000 900 0 900 0 0
            and is accepted               | ten   | order A1@60 / reject / edit A1@90 / accept                    | 9000 900 0 0 900 1
            the first report is binding   | ten   | order A1@60 / edit A1@90 / again A1@60                        | 9000 900 0 0 900 1
            """)
    void an_edit_follows_the_shop(String shown, String terms, String steps, String figures) {
        var story = new OrderStory(terms(terms), "USD", false);

        story.play(steps);

        assertThat(story.figures()).isEqualTo(figures);
    }

    @Test
    void prices_with_tax_are_raised_without_it() {
        var story = new OrderStory(TEN, "USD", true);

        story.play("order A1@119 / edit A2@119");

        assertThat(story.figures()).isEqualTo("20000 2000 0 0 2000 1");
    }

    @Test
    void the_rate_of_the_first_report_holds() {
        var story = new OrderStory("{'percentOfSale':12.5}", "EUR", false);

        story.play("order A1@33.33 / edit A2@33.33");

        // 66.66 at 1.0837 is 72.24, 12.5 % of it 9.03.
        assertThat(story.figures()).isEqualTo("7224 903 0 0 903 1");
    }

    @Test
    void a_raise_is_explained_and_a_reduction_is_a_refund() {
        var story = new OrderStory(TEN, "USD", false);

        story.play("order A1@60 B1@40 / edit A1@90");

        var amendment = story.explanation().at("/amendments/0");
        assertThat(BrandClient.rows(
                        java.util.List.of(amendment), "baseBefore", "base", "commissionBefore", "commission"))
                .containsExactly("10000 13000 1000 1300");
        assertThat(story.explanation().at("/pricing/sum/amount").longValue()).isEqualTo(1300);
        assertThat(BrandClient.rows(story.refunds(), "refundId", "amount", "commissionReversed", "status"))
                .containsExactly("O-1:edit:1 4000 400 APPLIED");
    }

    @Test
    void an_order_that_was_not_reported_is_recorded() {
        var shop = new OrderStory(TEN, "USD", false).shop();

        var made = shop.put("/v1/conversions/O-9", Map.of("orderId", "O-9", "subtotal", 100));

        assertThat(made.status()).isEqualTo(201);
    }

    @Test
    void another_kind_of_order_is_refused_where_it_differs() {
        var story = new OrderStory(TEN, "USD", false);
        story.play("order A1@60");
        var shop = story.shop();

        assertThat(pointer(shop.put("/v1/conversions/O-1", Map.of("orderId", "O-2", "subtotal", 1))))
                .isEqualTo("/orderId");
        assertThat(pointer(shop.put("/v1/conversions/O-1", Map.of("orderId", "O-1", "subtotal", 1))))
                .isEqualTo("/lines");
        assertThat(pointer(shop.put("/v1/conversions/O-1", Map.of("orderId", "O-1", "subtotal", 1, "currency", "EUR"))))
                .isEqualTo("/currency");
        assertThat(pointer(shop.put("/v1/conversions/O-1", Map.of("orderId", "O-1", "subtotal", 1, "type", "LEAD"))))
                .isEqualTo("/type");
        assertThat(story.figures()).isEqualTo("6000 600 0 0 600 1");
    }

    private static String pointer(BrandClient.Answer answer) {
        assertThat(answer.status()).isIn(400, 422);
        return answer.body().at("/errors/0/pointer").textValue();
    }

    private static String terms(String name) {
        return switch (name) {
            case "ten" -> TEN;
            case "rule" -> RULE;
            case "tiers" -> TIERS;
            case "cap" -> CAP;
            case "each" -> EACH;
            default -> FIRST;
        };
    }
}
