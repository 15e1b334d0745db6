package dev.tributary.ledger.invoices;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

@Path("/v1/brand/self-billing")
class SelfBillingResource {
    private final TaxProfiles profiles;

    SelfBillingResource(TaxProfiles profiles) {
        this.profiles = profiles;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public SelfBilling getSelfBilling() {
        return profiles.selfBilling();
    }

    @PUT
    @Writes
    @RolesAllowed(Scope.TO_PAY)
    public SelfBilling setSelfBilling(@Valid @NotNull SelfBilling settings) {
        profiles.save(settings.checked());
        return settings;
    }
}
