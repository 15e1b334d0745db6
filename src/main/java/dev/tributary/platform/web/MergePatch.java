package dev.tributary.platform.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.platform.problems.BrokenJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;

/**
 * The body of a PATCH, a JSON merge patch (RFC 7396): a member that is left out stays, null removes a member, objects merge.
 */
public record MergePatch(ObjectNode changes) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MergePatch {}

    private static ObjectNode merge(ObjectNode onto, ObjectNode changes) {
        changes.properties().forEach(change -> {
            var target = onto.get(change.getKey());
            if (target instanceof ObjectNode inner && change.getValue() instanceof ObjectNode patch) {
                merge(inner, patch);
            } else {
                onto.set(change.getKey(), withoutNulls(change.getValue()));
            }
        });
        return onto;
    }

    private static JsonNode withoutNulls(JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.properties().removeIf(member -> member.getValue().isNull());
            object.forEach(MergePatch::withoutNulls);
        }
        return value;
    }

    /** Applies a patch to the request that would have created the object, so that both are validated alike. */
    @ApplicationScoped
    public static class Patches {
        private final ObjectMapper json;
        private final Validator validator;

        Patches(ObjectMapper json, Validator validator) {
            this.json = json;
            this.validator = validator;
        }

        @SuppressWarnings("unchecked") // the class of the value is the class of the value
        public <T> T apply(MergePatch patch, T current) {
            T changed;
            try {
                ObjectNode merged = merge(json.valueToTree(current), patch.changes());
                changed = (T) json.treeToValue(merged, current.getClass());
            } catch (JsonProcessingException e) {
                throw BrokenJson.explain(e);
            }
            var violations = validator.validate(changed);
            if (!violations.isEmpty()) {
                throw new ConstraintViolationException(violations);
            }
            return changed;
        }
    }
}
