package dev.tributary.sales.conversions;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.module.SimpleSerializers;
import com.fasterxml.jackson.databind.type.CollectionType;
import dev.tributary.pricing.commissions.Candidate;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rules of an explanation in their stored form. Of a rule that did not match only the verdict is stored, at its index
 * in the list, and equal verdicts in a row are stored as one text like {@code "OTHER_SKU*19"}. The rest is in the version of the
 * plan and would be repeated in every line of every order.
 */
final class StoredRules {
    static final char TIMES = '*';

    private StoredRules() {}

    /** For stored explanations; responses contain rules in full. */
    static Module writing() {
        var module = new SimpleModule("stored rules, writing");
        module.setSerializers(new SimpleSerializers() {
            @Override
            public @Nullable JsonSerializer<?> findCollectionSerializer(
                    SerializationConfig config,
                    CollectionType type,
                    BeanDescription bean,
                    TypeSerializer typed,
                    JsonSerializer<Object> element) {
                return type.getContentType().hasRawClass(Candidate.class) ? new Writing() : null;
            }
        });
        return module;
    }

    private static final class Writing extends JsonSerializer<List<Candidate>> {
        @Override
        public void serialize(List<Candidate> rules, JsonGenerator json, SerializerProvider context)
                throws IOException {
            json.writeStartArray();
            int index = 0;
            while (index < rules.size()) {
                if (rules.get(index).pays() != null) {
                    write(rules.get(index++), json);
                } else {
                    int end = endOfRun(rules, index);
                    var verdict = rules.get(index).verdict().name();
                    json.writeString(end == index + 1 ? verdict : verdict + TIMES + (end - index));
                    index = end;
                }
            }
            json.writeEndArray();
        }

        private static int endOfRun(List<Candidate> rules, int start) {
            var verdict = rules.get(start).verdict();
            int end = start + 1;
            while (end < rules.size()
                    && rules.get(end).pays() == null
                    && rules.get(end).verdict() == verdict) {
                end++;
            }
            return end;
        }

        private static void write(Candidate rule, JsonGenerator json) throws IOException {
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
}
