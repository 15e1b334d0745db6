package dev.tributary.sales.touchpoints;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.program.offers.History;
import dev.tributary.program.offers.OrderSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Parses stored histories of statuses, plans and settings. Results are cached, since members with many orders recur. */
@ApplicationScoped
class Histories {
    private static final TypeReference<History<String>> STATES = new TypeReference<>() {};
    private static final TypeReference<History<UUID>> PLANS = new TypeReference<>() {};
    private static final TypeReference<History<OrderSettings>> ORDER_SETTINGS = new TypeReference<>() {};
    private static final String ACTIVE = "ACTIVE";
    private static final String INACTIVE = "INACTIVE";
    private static final int MAX_CACHED = 10_000;

    private final Cache<String, History<?>> byText =
            Caffeine.newBuilder().maximumSize(MAX_CACHED).build();

    private final ObjectMapper json;

    Histories(ObjectMapper json) {
        this.json = json;
    }

    History<Boolean> active(String text) {
        return read(text, STATES).map(ACTIVE::equals);
    }

    History<Boolean> unlessSwitchedOff(String text) {
        return read(text, STATES).map(status -> !INACTIVE.equals(status));
    }

    History<UUID> plans(String text) {
        return read(text, PLANS);
    }

    History<OrderSettings> orderSettings(String text) {
        return read(text, ORDER_SETTINGS);
    }

    @SuppressWarnings("unchecked") // histories of different kinds never have the same text
    private <S> History<S> read(String history, TypeReference<History<S>> type) {
        return (History<S>) byText.get(history, text -> parse(text, type));
    }

    private <S> History<S> parse(String history, TypeReference<History<S>> type) {
        try {
            return json.readValue(history, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
