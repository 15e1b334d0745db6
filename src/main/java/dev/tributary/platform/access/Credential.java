package dev.tributary.platform.access;

import dev.tributary.platform.tenancy.ChangeAuthor;
import java.security.Principal;
import java.util.Set;
import java.util.UUID;

/**
 * Who calls, once that is certain.
 *
 * @param kind of caller, as it is written down beside changes
 * @param id of the API key, the enrollment, or whatever else proves who it is; the unit of rate limits
 * @param brandId whose data the caller sees; {@link #NO_BRAND} for the operator
 */
public record Credential(ChangeAuthor.Kind kind, UUID id, UUID brandId, Set<String> roles) implements Principal {
    public static final UUID NO_BRAND = new UUID(0, 0);

    @Override
    public String getName() {
        return id.toString();
    }
}
