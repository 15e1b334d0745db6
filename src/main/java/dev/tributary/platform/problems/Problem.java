package dev.tributary.platform.problems;

import dev.tributary.platform.money.MinorUnits;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that a client can act on. Each is a class of its own, named for the fact: {@code PromoCodeTaken} is answered as
 * {@code promo_code_taken} (RFC 9457, {@code application/problem+json}). It is thrown before anything was changed, or inside
 * the transaction that it rolls back.
 */
public abstract class Problem extends RuntimeException {
    public static final int BAD_REQUEST = 400;
    public static final int UNAUTHORIZED = 401;
    public static final int FORBIDDEN = 403;
    public static final int NOT_FOUND = 404;
    public static final int CONFLICT = 409;
    public static final int PRECONDITION_FAILED = 412;
    public static final int UNPROCESSABLE = 422;
    public static final int TOO_MANY_REQUESTS = 429;
    public static final int UNAVAILABLE = 503;

    private final int status;
    private final transient List<FieldError> errors;

    protected Problem(int status, String detail) {
        this(status, detail, List.of());
    }

    protected Problem(int status, String detail, List<FieldError> errors) {
        super(detail, null, false, false);
        this.status = status;
        this.errors = List.copyOf(errors);
    }

    public final int status() {
        return status;
    }

    public final String detail() {
        return String.valueOf(getMessage());
    }

    public final List<FieldError> errors() {
        return errors;
    }

    /** When the same request would be accepted, if that is known. */
    public @Nullable Instant earliest() {
        return null;
    }

    /** The values of {@code {0}}, {@code {1}} in the translated detail: text, or an {@link Amount}. */
    public List<Object> arguments() {
        return List.of();
    }

    /** Money in a detail, formatted for each language. */
    public record Amount(long minor, Currency currency) {
        @Override
        public String toString() {
            return MinorUnits.format(minor, currency);
        }
    }

    /** The seconds to wait, for {@code Retry-After} with 429 and 503. */
    public long retryAfterSeconds() {
        return 1;
    }

    /** Stable and snake_case; clients switch on it. */
    public final String code() {
        return snakeCase(getClass().getSimpleName());
    }

    public static String snakeCase(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
