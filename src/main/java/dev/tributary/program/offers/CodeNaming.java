package dev.tributary.program.offers;

import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How promo codes are derived from members' names. */
public record CodeNaming(
        @Nullable Strategy strategy,
        @Size(max = 16) String prefix,
        @Size(max = 16) String suffix) {
    public static final CodeNaming DEFAULT = new CodeNaming(Strategy.FIRST_NAME, "", "");

    public CodeNaming {
        strategy = Objects.requireNonNullElse(strategy, Strategy.FIRST_NAME);
        prefix = Objects.requireNonNullElse(prefix, "");
        suffix = Objects.requireNonNullElse(suffix, "");
    }

    public enum Strategy {
        FIRST_NAME,
        FIRST_NAME_LAST_INITIAL,
        FIRST_INITIAL_LAST_NAME,
        FULL_NAME,
        INSTAGRAM,
        RANDOM
    }
}
