package dev.tributary.tracking.links;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.program.offers.ApplyCode;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.UtmTemplate;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Reads the JSON columns of an offer. */
@Singleton
class OfferJson {
    private static final Logger LOG = Logger.getLogger(OfferJson.class);
    private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};

    private final ObjectMapper json;

    OfferJson(ObjectMapper json) {
        this.json = json;
    }

    ApplyCode applyCode(String text) {
        try {
            return json.readValue(text, ApplyCode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A template that cannot be read loses its parameters, but the redirect works. */
    UtmTemplate utmTemplate(String text, UUID offerId) {
        try {
            var parameters = json.readValue(text, PARAMETERS);
            return parameters.isEmpty() ? UtmTemplate.NONE : UtmTemplate.parse(parameters);
        } catch (JsonProcessingException | ValueRefused e) {
            LOG.warnf("The UTM template of the offer %s is left out: %s", new OfferId(offerId), e.getMessage());
            return UtmTemplate.NONE;
        }
    }
}
