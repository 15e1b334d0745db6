package dev.tributary.platform.access;

import dev.tributary.platform.tenancy.ChangeAuthor;
import java.security.Principal;
import java.util.Set;
import java.util.UUID;

/**
 * The authenticated caller.
 *
 * @param kind of caller, as it is recorded with changes
 * @param id of the API key, the enrollment, or another credential; the unit of rate limits
 * @param brandId the brand whose data the caller sees; {@link #NO_BRAND} for the operator
 */
public record Credential(ChangeAuthor.Kind kind, UUID id, UUID brandId, Set<String> roles) implements Principal {
    public static final UUID NO_BRAND = new UUID(0, 0);

    @Override
    public String getName() {
        return id.toString();
    }
}
