package dev.tributary.integrations.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.sales.buyers.BuyerErased;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which messages of shops name a buyer. */
class BuyerMentionTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':1,'customer':{'id':12,'email':null}}",
                "{'id':1,'customer_id':12}",
                "{'id':1,'customer_id':'12'}",
                "{'order':{'default_address':{'customer_id':12}}}",
                "{'data':{'object':{'object':'invoice','customer':'12'}}}",
                "{'data':{'object':{'object':'customer','id':'12'}}}",
                "{'data':{'object':{'customer':{'object':'customer','id':'12'}}}}",
                "{'admin_graphql_api_id':'gid://shopify/Customer/12'}",
                "{'landing_site':'/shop?utm_source=x&customer_id=12&y=1'}",
                "{'customer_id':12,'broken",
                "brand=brand_1&customerId=12&orderId=7",
            })
    void the_id_of_a_customer_is_found_where_shops_write_it(String message) {
        assertThat(mention("12", null).isIn("orders/paid", json(message))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':12,'created_at':'2026-06-10T10:12:33','quantity':12,'total':'12.00','customer':{'id':7}}",
                "{'id':1,'customer_id':123}",
                "{'id':1,'customer_id':0}",
                "{'admin_graphql_api_id':'gid://shopify/Order/12'}",
                "brand=brand_1&customerId=7&orderId=12&amount=12",
                "brand=brand_1&customerId=12a",
            })
    void the_same_number_elsewhere_is_not_the_customer(String message) {
        assertThat(mention("12", null).isIn("orders/paid", json(message))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer.updated", "customers/update"})
    void a_message_about_a_customer_has_the_id_itself(String topic) {
        assertThat(mention("12", null).isIn(topic, "{\"id\":12}")).isTrue();
        assertThat(mention("12", null).isIn("orders/paid", "{\"id\":12}")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'email':'Nora@buyer.example'}",
                "{'note':'write to nora@buyer.example.'}",
                "{'url':'/?email=nora%40buyer.example'}",
                "email=nora%40buyer.example",
            })
    void an_address_is_found_anywhere(String message) {
        assertThat(mention(null, "nora@buyer.example").isIn("orders/paid", json(message)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'email':'eleo.nora@buyer.example'}",
                "{'email':'eleonora@buyer.example'}",
                "{'email':'nora@buyer.example.org'}",
            })
    void the_address_of_somebody_else_that_contains_it_is_not_found(String message) {
        assertThat(mention(null, "nora@buyer.example").isIn("orders/paid", json(message)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'id':1,'customer_id':0}", "{}", ""})
    void orders_without_an_account_are_nobodys(String message) {
        assertThat(mention("0", null).isIn("orders/paid", json(message))).isFalse();
    }

    private static BuyerMention mention(String id, String email) {
        return new BuyerMention(new BuyerErased(id, email), JSON);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
