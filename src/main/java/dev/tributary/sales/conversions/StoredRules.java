package dev.tributary.sales.conversions;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.tributary.pricing.commissions.Candidate;
import dev.tributary.pricing.commissions.Rule;
import dev.tributary.pricing.commissions.Verdict;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * How the rules of an explanation are stored. Of one that does not match only the verdict is, at its place in the list: the
 * rest stands in the version of the plan, and would be repeated in every line of every order.
 */
final class StoredRules {
    private StoredRules() {}

    /** For what is stored; answers tell everything. */
    static Module writing() {
        return new SimpleModule().addSerializer(Candidate.class, new Writing());
    }

    private static final class Writing extends JsonSerializer<Candidate> {
        @Override
        public void serialize(Candidate rule, JsonGenerator json, SerializerProvider context) throws IOException {
            if (rule.pays() == null) {
                json.writeString(rule.verdict().name());
                return;
            }
            json.writeStartObject();
            json.writeNumberField("rule", rule.rule());
            json.writeStringField("name", rule.name());
            json.writeStringField("kind", rule.kind().name());
            json.writeNumberField("rate", rule.rate());
            json.writeNumberField("pays", rule.pays());
            json.writeStringField("verdict", rule.verdict().name());
            json.writeEndObject();
        }
    }

    /** Reads what {@link Writing} wrote; a rule that does not match lacks everything but its verdict. */
    private static final class Reading extends JsonDeserializer<Candidate> {
        @Override
        public Candidate deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                return new Candidate(
                        -1, "", Rule.Rate.Kind.EXCLUDE, BigDecimal.ZERO, null, Verdict.valueOf(json.getText()));
            }
            int rule = 0;
            var name = "";
            var kind = Rule.Rate.Kind.EXCLUDE;
            var rate = BigDecimal.ZERO;
            BigDecimal pays = null;
            var verdict = Verdict.PAYS;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "rule" -> rule = json.getIntValue();
                    case "name" -> name = json.getText();
                    case "kind" -> kind = Rule.Rate.Kind.valueOf(json.getText());
                    case "rate" -> rate = json.getDecimalValue();
                    case "pays" -> pays = json.currentToken() == JsonToken.VALUE_NULL ? null : json.getDecimalValue();
                    case "verdict" -> verdict = Verdict.valueOf(json.getText());
                    default -> json.skipChildren();
                }
            }
            return new Candidate(rule, name, kind, rate, pays, verdict);
        }
    }

    /** Everywhere, since explanations are read in several places and never sent by clients. */
    @Singleton
    static class Customizer implements ObjectMapperCustomizer {
        @Override
        public void customize(ObjectMapper json) {
            json.registerModule(new SimpleModule("stored rules").addDeserializer(Candidate.class, new Reading()));
        }
    }
}
