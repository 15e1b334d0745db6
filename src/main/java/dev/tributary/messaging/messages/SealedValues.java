package dev.tributary.messaging.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.messaging.templates.MergeField;
import dev.tributary.platform.access.KeyRing;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Encrypts the values of a queued e-mail for storage, since they contain dashboard links. */
@ApplicationScoped
class SealedValues {
    private static final String SEAL = "deliveries";
    private static final TypeReference<EnumMap<MergeField, String>> VALUES = new TypeReference<>() {};

    private final KeyRing keys;
    private final ObjectMapper json;

    SealedValues(KeyRing keys, ObjectMapper json) {
        this.keys = keys;
        this.json = json;
    }

    byte[] seal(Map<MergeField, String> values) {
        try {
            return keys.seal(SEAL, json.writeValueAsBytes(values));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty when the key that sealed them is no longer in the ring. */
    Optional<Map<MergeField, String>> open(byte[] sealed) {
        return keys.open(SEAL, sealed).map(values -> {
            try {
                return json.readValue(values, VALUES);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
