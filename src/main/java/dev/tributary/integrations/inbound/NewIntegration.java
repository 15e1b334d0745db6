package dev.tributary.integrations.inbound;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A shop to listen to.
 *
 * @param orderPrefix put in front of its order numbers, for brands with two shops that count alike
 * @param secret the one the shop signs with; made here when left out, except for Shopify, which makes its own
 */
record NewIntegration(
        @NotNull Integration.Kind kind,
        @NotBlank @Size(max = 200) String name,

        @Nullable @Size(max = 20) @Pattern(regexp = "[!-~]*")
        String orderPrefix,

        @Nullable @Size(min = 8, max = 500) String secret) {}
