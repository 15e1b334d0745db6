package dev.tributary.platform.web;

import dev.tributary.platform.money.ValueRefused;
import jakarta.validation.ConstraintValidatorContext;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes a parser a constraint: text that it refuses is not valid, for the reason it gives. */
final class ParserConstraint {
    private ParserConstraint() {}

    /** @param parser throws {@link ValueRefused} */
    static boolean isValid(@Nullable String text, Consumer<String> parser, ConstraintValidatorContext context) {
        try {
            if (text != null) {
                parser.accept(text);
            }
            return true;
        } catch (ValueRefused refused) {
            context.disableDefaultConstraintViolation();
            // Braces and dollars would be read as an expression.
            context.buildConstraintViolationWithTemplate(refused.detail().replaceAll("[{}$\\\\]", ""))
                    .addConstraintViolation();
            return false;
        }
    }
}
