package dev.tributary.sales.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Currency;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When two reports have the same content, however they are written and whatever members are added to reports later. */
class ContentHashTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());
    private static final String ORDER = """
            {'orderId':'O-1','occurredAt':'2026-06-10T12:00:00Z','customer':{'id':'c-7'},
             'lines':[{'sku':'A','collections':['x','y'],'quantity':2,'unitPrice':1000,'taxRate':7}],'discount':100}""";

    @ParameterizedTest
    @ValueSource(strings = {"""
                {'orderId':'O-1','type':'SALE','occurredAt':'2026-06-10T12:00:00.000Z','currency':'USD','clickIds':[],
                 'customer':{'id':' c-7 ','email':null},'lines':[{'sku':'A','productId':null,'collections':['y','x'],
                 'quantity':2,'unitPrice':1000,'discount':0,'taxRate':7.00}],'discount':100,'tax':0,'shipping':0,
                 'taxIncluded':false,'fxRate':null}""", """
                {'orderId':'O-1','occurredAt':'2026-06-10T12:00:00Z','customer':{'id':'c-7'},'promoCodes':['SARAH'],
                 'metadata':{'k':'v'},'lines':[{'sku':'A','collections':['x','y'],'quantity':2,'unitPrice':1000,'taxRate':7}],
                 'discount':100}"""})
    void the_same_content_written_otherwise_is_the_same(String other) throws Exception {
        assertThat(ContentHash.isOf(ContentHash.hash(read(ORDER), USD), read(other), USD))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'type':'LEAD',",
                "'currency':'EUR',",
                "'subtotal':1,",
                "'tax':1,",
                "'shipping':1,",
                "'taxIncluded':true,"
            })
    void other_content_is_another(String member) throws Exception {
        var other = ORDER.replace("{'orderId'", "{" + member + "'orderId'");

        assertThat(ContentHash.isOf(ContentHash.hash(read(ORDER), USD), read(other), USD))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'sku':'B'", "'sku':'A','productId':'A'", "'sku':'A','discount':1"})
    void another_line_is_another(String line) throws Exception {
        assertThat(ContentHash.isOf(ContentHash.hash(read(ORDER), USD), read(ORDER.replace("'sku':'A'", line)), USD))
                .isFalse();
    }

    /** Stored hashes must stay valid: this one may change only together with its version, the first byte. */
    @Test
    void the_fingerprint_is_the_same_in_every_release() throws Exception {
        assertThat(ContentHash.text(read(ORDER), USD)).isEqualTo("""
                occurredAt 20 2026-06-10T12:00:00Z
                currency 3 USD
                customer.id 3 c-7
                line{sku 1 A
                collection 1 x
                collection 1 y
                quantity 1 2
                unitPrice 4 1000
                taxRate 1 7
                }
                discount 3 100
                """);
        assertThat(HexFormat.of().formatHex(ContentHash.hash(read(ORDER), USD)))
                .startsWith("01")
                .hasSize(66);
    }

    private static NewConversion read(String json) throws Exception {
        return JSON.readValue(json.replace('\'', '"'), NewConversion.class);
    }
}
