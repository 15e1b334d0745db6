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
 * How the rules of an explanation are stored. Of one that does not match only the verdict is, at its place in the list, and
 * neighbours with the same verdict stand together, as in {@code "OTHER_SKU*19"}: the rest stands in the version of the plan,
 * and would be repeated in every line of every order.
 */
final class StoredRules {
    static final char TIMES = '*';

    private StoredRules() {}

    /** For what is stored; answers tell everything. */
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
            int place = 0;
            while (place < rules.size()) {
                if (rules.get(place).pays() != null) {
                    write(rules.get(place++), json);
                } else {
                    int end = endOfRun(rules, place);
                    var verdict = rules.get(place).verdict().name();
                    json.writeString(end == place + 1 ? verdict : verdict + TIMES + (end - place));
                    place = end;
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
