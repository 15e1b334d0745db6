package dev.tributary.program.offers;

import dev.tributary.platform.money.ValueRefused;
import jakarta.validation.constraints.NotNull;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a link applies its member's promo code in the shop.
 *
 * @param mode {@code SHOPIFY} leads to {@code /discount/CODE?redirect=…} of the page's host, and from there to the page;
 *     {@code PARAMETER} adds the code to the page's address, where an extension of the shop reads it
 * @param parameter name of that parameter; only for {@code PARAMETER}
 */
public record ApplyCode(@NotNull Mode mode, @Nullable String parameter) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,50}");
    private static final Set<String> RESERVED = Set.of(UtmTemplate.CLICK_PARAMETER);

    /** How the code is part of the link. */
    public enum Mode {
        SHOPIFY,
        PARAMETER
    }

    /** @throws ValueRefused when the parameter is missing, invalid or not used */
    void check() {
        if (mode == Mode.SHOPIFY && parameter != null) {
            throw new ValueRefused("/parameter", "not_used", "Shopify needs no parameter.");
        }
        if (mode == Mode.PARAMETER
                && (parameter == null || !NAME.matcher(parameter).matches() || RESERVED.contains(parameter))) {
            throw new ValueRefused(
                    "/parameter",
                    "invalid_parameter",
                    "Must be the name of a parameter, of letters, digits, _, . and -.");
        }
    }
}
