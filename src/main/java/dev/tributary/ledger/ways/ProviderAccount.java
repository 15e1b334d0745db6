package dev.tributary.ledger.ways;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The brand's account at a provider. */
public record ProviderAccount(
        boolean isSandbox,
        @Nullable String clientId,
        String secret,
        @Nullable String webhookId,
        List<String> webhookSecrets) {

    static ProviderAccount of(WaySettings settings, String secret, List<String> webhookSecrets) {
        return new ProviderAccount(
                settings.environment() == WaySettings.Environment.SANDBOX,
                settings.clientId(),
                secret,
                settings.webhookId(),
                webhookSecrets);
    }

    public String requiredClientId() {
        return Objects.requireNonNull(clientId);
    }

    /** Without the secrets, which must not get into a log. */
    @Override
    public String toString() {
        return "ProviderAccount[" + clientId + "]";
    }
}
