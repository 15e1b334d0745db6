package dev.tributary.integrations.shops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Messages of shops, and the steps that follow from each; see {@link ShopTable} for the notation. */
class ShopTablesTest {
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/shops/shopify-table.txt", delimiter = '|')
    void messages_of_shopify(String shown, String messages, String steps) throws Exception {
        assertThat(new ShopTable(ShopifyMessages::read).play(messages)).isEqualTo(steps);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/shops/woocommerce-table.txt", delimiter = '|')
    void messages_of_woocommerce(String shown, String messages, String steps) throws Exception {
        assertThat(new ShopTable(WooMessages::read).play(messages)).isEqualTo(steps);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/shops/stripe-table.txt", delimiter = '|')
    void messages_of_stripe(String shown, String messages, String steps) throws Exception {
        assertThat(new ShopTable(StripeMessages::read).play(messages)).isEqualTo(steps);
    }
}
