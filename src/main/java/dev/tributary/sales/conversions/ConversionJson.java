package dev.tributary.sales.conversions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.touchpoints.OrderEvidence;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads and writes the JSON columns of conversions: the report, its evidence, the explanation and the lines. */
@ApplicationScoped
public class ConversionJson {
    private static final TypeReference<List<FrozenLine>> LINES = new TypeReference<>() {};

    private final ObjectMapper json;
    private final ObjectWriter brief;

    ConversionJson(ObjectMapper json) {
        this.json = json;
        this.brief = brief(json);
    }

    /** Leaves out members that are null, zero or false, and writes rules in short, see {@link StoredRules}. */
    private static ObjectWriter brief(ObjectMapper json) {
        var mapper = json.copy()
                .registerModule(StoredRules.writing())
                .setDefaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS));
        for (var primitive : List.of(int.class, long.class, boolean.class)) {
            mapper.configOverride(primitive)
                    .setInclude(
                            JsonInclude.Value.construct(JsonInclude.Include.NON_DEFAULT, JsonInclude.Include.ALWAYS));
        }
        return mapper.writer();
    }

    public String write(Object value) {
        try {
            return brief.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<FrozenLine> lines(Conversion conversion) {
        try {
            return json.readValue(conversion.lines(), LINES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    NewConversion report(String text) {
        return read(text, NewConversion.class);
    }

    /** @param text the stored evidence, or a whole report */
    public OrderEvidence evidence(String text) {
        return read(text, OrderEvidence.class);
    }

    public ConversionExplanation explanation(String text) {
        return read(text, ConversionExplanation.class);
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
