package dev.tributary.program.offers;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How promo codes are derived from members' names. */
@Embeddable
public record CodeNaming(
        @Nullable @Enumerated(EnumType.STRING) @Column(name = "naming_strategy")
        Strategy strategy,

        @Size(max = 16) @Column(name = "naming_prefix") String prefix,
        @Size(max = 16) @Column(name = "naming_suffix") String suffix) {
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
