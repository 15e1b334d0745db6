package dev.tributary.ledger.invoices;

import dev.tributary.platform.problems.FieldError;
import dev.tributary.platform.problems.InvalidFields;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A member's details for invoices and their tax.
 *
 * @param address may have several lines
 * @param country ISO 3166, as in {@code DE}
 * @param ratePercent tax rate of {@code DOMESTIC}, as in {@code 19}
 * @param agreedOn when the member agreed that the brand writes their invoices; without it none is written
 */
public record TaxProfile(
        @NotBlank @Size(max = 200) String legalName,
        @NotBlank @Size(max = 500) String address,

        @NotNull @Pattern(regexp = "[A-Z]{2}", message = "must be a country such as DE")
        String country,

        @Nullable @Pattern(regexp = "[A-Z0-9]{4,20}", message = "must be 4 to 20 capital letters and digits")
        String vatId,

        @NotNull TaxTreatment treatment,

        @Nullable @DecimalMin("0") @DecimalMax("100") @Digits(integer = 3, fraction = 2)
        BigDecimal ratePercent,

        @Nullable LocalDate agreedOn) {

    /** @throws InvalidFields when a field that the treatment needs is missing, or a rate is set that it does not use */
    TaxProfile checked() {
        var errors = new ArrayList<FieldError>();
        boolean hasRate = ratePercent != null && ratePercent.signum() > 0;
        if (treatment == TaxTreatment.DOMESTIC && !hasRate) {
            errors.add(new FieldError("/ratePercent", "required", "Domestic tax needs its rate."));
        }
        if (treatment != TaxTreatment.DOMESTIC && hasRate) {
            errors.add(new FieldError("/ratePercent", "not_used", "Only domestic tax has a rate."));
        }
        if (treatment == TaxTreatment.REVERSE_CHARGE && vatId == null) {
            errors.add(new FieldError("/vatId", "required", "A reverse charge needs the member's VAT id."));
        }
        if (!errors.isEmpty()) {
            throw new InvalidFields(errors);
        }
        return this;
    }
}
