package dev.tributary.program.brands;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Credential;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.apikeys.ApiKeyId;
import dev.tributary.platform.tenancy.ChangeAuthor;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.TypeId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.ZoneId;
import java.util.SortedSet;
import java.util.TreeSet;

@Path("/v1/me")
class MeResource {
    private final Caller caller;
    private final Brands brands;

    MeResource(Caller caller, Brands brands) {
        this.caller = caller;
        this.brands = brands;
    }

    @GET
    @Reads
    @RolesAllowed({Scope.TO_READ, Scope.TO_WRITE, Scope.TO_TRACK, Scope.TO_PAY, Scope.TO_ADMINISTER})
    public Me getMe() {
        var credential = caller.credential();
        var brand = brands.current();
        return new Me(
                new BrandCard(
                        new BrandId(brand.id()), brand.name(), brand.currency().getCurrencyCode(), brand.timezone()),
                CredentialCard.of(credential),
                new TreeSet<>(Scope.fromRoles(credential.roles().stream())));
    }

    /**
     * The caller of a request.
     *
     * @param scopes what the credential may do; none implies another
     */
    record Me(BrandCard brand, CredentialCard credential, SortedSet<Scope> scopes) {}

    record BrandCard(BrandId id, String name, String currency, ZoneId timezone) {}

    /** @param id of the key or of the staff member */
    record CredentialCard(CredentialType type, String id) {
        static CredentialCard of(Credential credential) {
            return credential.kind() == ChangeAuthor.Kind.STAFF
                    ? new CredentialCard(CredentialType.STAFF, TypeId.format("stf", credential.id()))
                    : new CredentialCard(CredentialType.API_KEY, new ApiKeyId(credential.id()).toString());
        }
    }

    enum CredentialType {
        API_KEY,
        STAFF
    }
}
