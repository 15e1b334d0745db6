package dev.tributary.platform.apikeys;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.values.IpNetwork;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * @param expiresAt after which it is not accepted; never when left out
 * @param allowedNetworks addresses and networks such as {@code 192.0.2.0/24}, from which alone it is accepted
 */
record NewApiKey(
        @NotBlank @Size(max = 200) String name,
        @NotEmpty Set<@NotNull Scope> scopes,
        @Nullable Instant expiresAt,
        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 60) String> allowedNetworks) {

    KeyTerms terms(Instant now) {
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw new InvalidFields("/expiresAt", "in_the_past", "A key expires later than now.");
        }
        var networks = Objects.requireNonNullElse(allowedNetworks, List.<String>of());
        for (int i = 0; i < networks.size(); i++) {
            try {
                IpNetwork.parse(networks.get(i));
            } catch (ValueRefused refused) {
                throw new InvalidFields("/allowedNetworks/" + i, refused.code(), "This " + refused.detail() + ".");
            }
        }
        return new KeyTerms(name.strip(), scopes, expiresAt, networks);
    }
}
