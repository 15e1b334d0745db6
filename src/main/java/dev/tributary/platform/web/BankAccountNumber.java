package dev.tributary.platform.web;

import dev.tributary.platform.values.Iban;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** Text that {@link Iban} accepts. */
@Constraint(validatedBy = BankAccountNumber.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface BankAccountNumber {
    String message() default "must be an IBAN";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Check implements ConstraintValidator<BankAccountNumber, @Nullable String> {
        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return ParserConstraint.isValid(text, Iban::parse, context);
        }
    }
}
