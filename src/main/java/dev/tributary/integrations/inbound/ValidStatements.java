package dev.tributary.integrations.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;

/** Validates orders and refunds of shops by the same rules as requests to the API. */
@ApplicationScoped
class ValidStatements {
    private final Validator validator;

    ValidStatements(Validator validator) {
        this.validator = validator;
    }

    /** @throws ConstraintViolationException when a member is not valid */
    <T> T valid(T value) {
        var violations = validator.validate(value);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return value;
    }
}
