package dev.tributary.platform.web;

import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.values.WebUrl;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** Text that {@link WebUrl} accepts. */
@Constraint(validatedBy = WebAddress.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface WebAddress {
    String message() default "must be an absolute http or https address";

    /** Whether the address may end in {@code #…}. */
    boolean fragment() default true;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Check implements ConstraintValidator<WebAddress, @Nullable String> {
        private boolean mayHaveFragment;

        @Override
        public void initialize(WebAddress constraint) {
            mayHaveFragment = constraint.fragment();
        }

        @Override
        public boolean isValid(@Nullable String address, ConstraintValidatorContext context) {
            return ParserConstraint.isValid(address, this::parse, context);
        }

        private void parse(String address) {
            if (WebUrl.parse(address).fragment() != null && !mayHaveFragment) {
                throw new ValueRefused("", "fragment", "must not hold a #");
            }
        }
    }
}
