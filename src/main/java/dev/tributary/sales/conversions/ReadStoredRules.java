package dev.tributary.sales.conversions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.CollectionType;
import dev.tributary.pricing.commissions.Candidate;
import dev.tributary.pricing.commissions.Rate;
import dev.tributary.pricing.commissions.Verdict;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes every reader of explanations understand {@link StoredRules}; clients never send them. */
@Singleton
class ReadStoredRules implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper json) {
        json.registerModule(reading());
    }

    private static Module reading() {
        var module = new SimpleModule("stored rules, reading");
        module.setDeserializers(new SimpleDeserializers() {
            @Override
            public @Nullable JsonDeserializer<?> findCollectionDeserializer(
                    CollectionType type,
                    DeserializationConfig config,
                    BeanDescription bean,
                    TypeDeserializer typed,
                    JsonDeserializer<?> element) {
                return type.getContentType().hasRawClass(Candidate.class) ? new Reading() : null;
            }
        });
        return module;
    }

    /** Reads what {@link StoredRules} wrote; a rule that did not match has only its verdict. */
    private static final class Reading extends JsonDeserializer<List<Candidate>> {
        @Override
        public List<Candidate> deserialize(JsonParser json, DeserializationContext context) throws IOException {
            List<Candidate> rules = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() == JsonToken.VALUE_STRING) {
                    rules.addAll(run(json.getText()));
                } else {
                    rules.add(rule(json));
                }
            }
            return rules;
        }

        private static List<Candidate> run(String text) {
            int separator = text.indexOf(StoredRules.TIMES);
            var verdict = Verdict.valueOf(separator < 0 ? text : text.substring(0, separator));
            return Collections.nCopies(
                    separator < 0 ? 1 : Integer.parseInt(text.substring(separator + 1)),
                    new Candidate(-1, "", Rate.Kind.EXCLUDE, BigDecimal.ZERO, null, verdict));
        }

        private static Candidate rule(JsonParser json) throws IOException {
            int rule = 0;
            var name = "";
            var kind = Rate.Kind.EXCLUDE;
            var rate = BigDecimal.ZERO;
            BigDecimal pays = null;
            var verdict = Verdict.PAYS;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "rule" -> rule = json.getIntValue();
                    case "name" -> name = json.getText();
                    case "kind" -> kind = Rate.Kind.valueOf(json.getText());
                    case "rate" -> rate = json.getDecimalValue();
                    case "pays" -> pays = json.currentToken() == JsonToken.VALUE_NULL ? null : json.getDecimalValue();
                    case "verdict" -> verdict = Verdict.valueOf(json.getText());
                    default -> json.skipChildren();
                }
            }
            return new Candidate(rule, name, kind, rate, pays, verdict);
        }
    }
}
