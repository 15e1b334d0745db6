package dev.tributary.ledger.invoices;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.members.Members;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

@Path("/v1/members/{id}/tax-profile")
class TaxProfileResource {
    private final TaxProfiles profiles;
    private final Members members;

    TaxProfileResource(TaxProfiles profiles, Members members) {
        this.profiles = profiles;
        this.members = members;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public TaxProfile getTaxProfile(MemberId id) {
        return profiles.find(members.get(id.value()).id()).orElseThrow(() -> new NotFound("tax profile"));
    }

    @PUT
    @Writes
    @RolesAllowed(Scope.TO_PAY)
    public TaxProfile setTaxProfile(MemberId id, @Valid @NotNull TaxProfile profile) {
        profiles.save(members.get(id.value()).id(), profile.checked());
        return profile;
    }
}
