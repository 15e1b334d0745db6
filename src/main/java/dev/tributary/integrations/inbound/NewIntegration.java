package dev.tributary.integrations.inbound;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A shop to connect.
 *
 * @param orderPrefix put in front of its order ids, for brands with two shops that use the same numbers
 * @param secret that the shop signs with; generated when left out, except for Shopify and Stripe, which generate their own
 */
record NewIntegration(
        @NotNull Integration.Kind kind,
        @NotBlank @Size(max = 200) String name,

        @Nullable @Size(max = 20) @Pattern(regexp = "[!-~]*", message = "must be ASCII characters without spaces")
        String orderPrefix,

        @Nullable @Size(min = 8, max = 500) String secret) {}
