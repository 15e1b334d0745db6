package dev.tributary.platform.web;

import dev.tributary.platform.values.EmailAddress;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** Text that {@link EmailAddress} accepts, so that a mail can be sent there. */
@Constraint(validatedBy = Email.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface Email {
    String message() default "must be an e-mail address";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Check implements ConstraintValidator<Email, @Nullable String> {
        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return ParserConstraint.isValid(text, EmailAddress::parse, context);
        }
    }
}
