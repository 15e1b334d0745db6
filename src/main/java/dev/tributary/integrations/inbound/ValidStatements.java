package dev.tributary.integrations.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;

/** Holds what shops state against the same rules as what comes by the API. */
@ApplicationScoped
class ValidStatements {
    private final Validator validator;

    ValidStatements(Validator validator) {
        this.validator = validator;
    }

    /** @throws ConstraintViolationException for a member that is not as it must be */
    <T> T valid(T value) {
        var violations = validator.validate(value);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return value;
    }
}
