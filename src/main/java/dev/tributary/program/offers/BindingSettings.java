package dev.tributary.program.offers;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a customer stays with the affiliate who brought them. A bound customer stays bound by the settings of that
 * time, whatever is set later.
 *
 * @param mode for how long; {@code NONE} when left out
 * @param months of {@code MONTHS}: calendar months of the brand, from the order that binds
 * @param on what binds; {@code SALE} when left out
 * @param laterEvidence effect of a later order's code or click; {@code WINS} when left out
 */
public record BindingSettings(
        @Nullable Mode mode,
        @Nullable @Min(1) @Max(1200) Integer months,
        @Nullable On on,
        @Nullable LaterEvidence laterEvidence) {

    public static final BindingSettings NONE = new BindingSettings(Mode.NONE, null, null, null);

    public BindingSettings {
        mode = Objects.requireNonNullElse(mode, Mode.NONE);
        on = Objects.requireNonNullElse(on, On.SALE);
        laterEvidence = Objects.requireNonNullElse(laterEvidence, LaterEvidence.WINS);
    }

    /** For how long a customer is bound. */
    public enum Mode {
        /** Not at all. */
        NONE,
        /** For some calendar months of the brand. */
        MONTHS,
        /** For life. */
        LIFETIME
    }

    /** What binds a customer. */
    public enum On {
        /** The first credited conversion, a lead or a sale. */
        LEAD,
        /** The first credited sale. */
        SALE
    }

    /** The effect of a code or click that comes with a later order. */
    public enum LaterEvidence {
        /** Its affiliate is credited for that order. */
        WINS,
        /** The customer's own affiliate is credited nevertheless. */
        LOSES
    }

    @AssertTrue(message = "months go with the mode MONTHS, and with no other")
    boolean isMonthsWithMode() {
        return (mode == Mode.MONTHS) == (months != null);
    }

    @JsonIgnore
    public boolean binds() {
        return mode != Mode.NONE;
    }

    /** Whether fewer customers stay, or customers stay for less long. */
    boolean bindsLessThan(BindingSettings before) {
        return monthsBound() < before.monthsBound() || (binds() && on == On.SALE && before.on == On.LEAD);
    }

    private int monthsBound() {
        return switch (Objects.requireNonNull(mode)) {
            case NONE -> 0;
            case MONTHS -> Objects.requireNonNull(months);
            case LIFETIME -> Integer.MAX_VALUE;
        };
    }

    /** Whether evidence of a later order leaves the credit where it is. */
    public boolean keepsCredit() {
        return laterEvidence == LaterEvidence.LOSES;
    }
}
