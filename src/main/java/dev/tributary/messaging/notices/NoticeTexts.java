package dev.tributary.messaging.notices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.pricing.commissions.Summary;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brand;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Currency;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.UUID;

/** Creates formatters of notices. */
@ApplicationScoped
class NoticeTexts {
    private static final ResourceBundle.Control NO_SYSTEM_LOCALE_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final TermsInForce terms;
    private final ObjectMapper json;

    NoticeTexts(TermsInForce terms, ObjectMapper json) {
        this.terms = terms;
        this.json = json;
    }

    NoticeFormatter formatter(Locale language, Brand brand, String offerName) {
        return new NoticeFormatter(this, language, brand, offerName);
    }

    static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(
                NoticeTexts.class.getPackageName() + ".Notices",
                language,
                NoticeTexts.class.getClassLoader(),
                NO_SYSTEM_LOCALE_FALLBACK);
    }

    JsonNode read(String details) {
        try {
            return json.readTree(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A summary of the terms that the details name. */
    String summary(JsonNode details, Currency currency, Locale language) {
        var frozen = terms.frozen(
                UUID.fromString(details.path("planId").asText()),
                details.path("version").intValue());
        return Summary.of(frozen, currency, language);
    }
}
