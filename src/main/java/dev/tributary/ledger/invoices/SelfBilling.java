package dev.tributary.ledger.invoices;

import dev.tributary.platform.problems.InvalidFields;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Whether the brand writes the invoices of its members, and its own details on them.
 *
 * @param numberPrefix prefix of each invoice number, as in {@code GLOW-}
 */
record SelfBilling(
        boolean enabled,
        @Nullable @Size(min = 1, max = 200) String legalName,
        @Nullable @Size(min = 1, max = 500) String address,

        @Nullable @Pattern(regexp = "[A-Z]{2}", message = "must be a country such as DE")
        String country,

        @Nullable @Pattern(regexp = "[A-Z0-9]{4,20}", message = "must be 4 to 20 capital letters and digits")
        String vatId,

        @Nullable
        @Pattern(regexp = "[A-Za-z0-9/-]{0,12}", message = "must be at most 12 letters, digits, slashes and hyphens")
        String numberPrefix) {

    static final SelfBilling OFF = new SelfBilling(false, null, null, null, null, null);

    /** @throws InvalidFields when it is turned on without saying who the brand is */
    SelfBilling checked() {
        if (enabled && (isMissing(legalName) || isMissing(address) || country == null)) {
            throw new InvalidFields(
                    "/enabled", "issuer_missing", "An invoice names the brand: set legalName, address and country.");
        }
        return this;
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
