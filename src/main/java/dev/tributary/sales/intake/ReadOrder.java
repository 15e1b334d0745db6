package dev.tributary.sales.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.tributary.sales.orders.NewConversion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;

/** Parses and validates an order of a batch as the framework does for a single one. */
@ApplicationScoped
class ReadOrder {
    private final ObjectMapper json;
    private final Validator validator;

    ReadOrder(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** @throws ConstraintViolationException when a member is invalid */
    NewConversion read(JsonNode item) throws JsonProcessingException {
        @Nullable NewConversion order = json.treeToValue(item, NewConversion.class);
        if (order == null) {
            throw MismatchedInputException.from(json.treeAsTokens(item), NewConversion.class, "null is no order");
        }
        var violations = validator.validate(order);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return order;
    }
}
