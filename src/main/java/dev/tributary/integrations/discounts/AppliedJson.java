package dev.tributary.integrations.discounts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@link Applied} as it is stored. */
@ApplicationScoped
class AppliedJson {
    private final ObjectMapper json;

    AppliedJson(ObjectMapper json) {
        this.json = json;
    }

    @Nullable
    Applied read(@Nullable String applied) {
        if (applied == null) {
            return null;
        }
        try {
            return json.readValue(applied, Applied.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    String write(Applied applied) {
        try {
            return json.writeValueAsString(applied);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
