package dev.tributary.program.offers;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandFixture;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The discount of a code, as text and as data. */
@QuarkusTest
class DiscountTest {
    private BrandClient brand;

    @BeforeEach
    void openABrand() {
        brand = BrandFixture.open(Map.of("currency", "EUR", "language", "de")).client();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'kind':'PERCENT','value':10}                    | 10 % Rabatt               | 10% off
            {'kind':'PERCENT','value':12.5}                  | 12,5 % Rabatt             | 12.5% off
            {'kind':'AMOUNT','value':500}                    | 5,00 € Rabatt             | €5.00 off
            {'kind':'AMOUNT','value':1500,'minOrder':10000}  | 15,00 € Rabatt ab 100,00 € | €15.00 off orders from €100.00
            """)
    void the_text_follows_from_the_discount_in_the_language_of_its_reader(
            String discount, String german, String english) {
        var offer = offer("'discount':" + discount);

        assertThat(shown(brand.get("/v1/offers/" + offer))).isEqualTo(german);
        var dashboard = brand.affiliate(offer, "Sarah").dashboard();
        assertThat(shown(dashboard.get("/v1/dashboard").get("offer"))).isIn(german, english);
    }

    @Test
    void a_text_that_is_set_stays_and_the_discount_fills_in_once_it_is_taken_away() {
        var offer = offer("'discount':{'kind':'PERCENT','value':10},'discountText':'ein Geschenk'");
        assertThat(shown(brand.get("/v1/offers/" + offer))).isEqualTo("ein Geschenk");

        brand.patch("/v1/offers/" + offer, parsed("{'discountText':null}")).as(200);

        assertThat(shown(brand.get("/v1/offers/" + offer))).isEqualTo("10 % Rabatt");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'discount':{'kind':'PERCENT','value':0}          | /discount/value
            'discount':{'kind':'PERCENT','value':100.5}      | /discount/value
            'discount':{'kind':'PERCENT','value':1.234}      | /discount/value
            'discount':{'kind':'AMOUNT','value':5.5}         | /discount/value
            'discount':{'kind':'AMOUNT'}                     | /discount/value
            'discount':{'kind':'AMOUNT','value':5,'minOrder':0} | /discount/minOrder
            'applyCode':{'mode':'PARAMETER'}                 | /applyCode/parameter
            'applyCode':{'mode':'PARAMETER','parameter':'clk'} | /applyCode/parameter
            'applyCode':{'mode':'SHOPIFY','parameter':'x'}   | /applyCode/parameter
            """)
    void what_no_shop_could_take_is_refused_at_its_place(String settings, String pointer) {
        var refused = brand.post("/v1/offers", body(settings)).as(422);

        assertThat(refused.at("/errors/0/pointer").textValue()).isEqualTo(pointer);
    }

    private String offer(String settings) {
        return brand.post("/v1/offers", body(settings)).as(201).get("id").textValue();
    }

    private static Object body(String settings) {
        return parsed(
                "{'name':'Summer','tracking':['PROMO_CODE'],'destinationUrl':'https://glow.example/','commission':{'percentOfSale':10},"
                        + settings + "}");
    }

    /** The discount text with plain spaces. */
    private static String shown(com.fasterxml.jackson.databind.JsonNode offer) {
        return offer.get("discountText").textValue().replace('\u00a0', ' ');
    }
}
