package dev.tributary.platform.access;

import java.security.Principal;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, once that is certain.
 *
 * @param id of the API key, the enrollment, or whatever else proves who it is; the unit of rate limits
 * @param brandId whose data the caller sees; {@link #NO_BRAND} for the operator
 * @param stamp names what the credential opens, as it was when it was looked up; null unless the source was asked for it
 */
public record Credential(
        UUID id, UUID brandId, Set<String> roles, @Nullable String stamp) implements Principal {
    public static final UUID NO_BRAND = new UUID(0, 0);

    public Credential(UUID id, UUID brandId, Set<String> roles) {
        this(id, brandId, roles, null);
    }

    @Override
    public String getName() {
        return id.toString();
    }
}
