package dev.tributary.sales.claims;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.brands.Brands;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Claims of orders that an affiliate misses. The credential stands for the enrollment. */
@Path("/v1/dashboard/claims")
@RolesAllowed(Scope.AS_AFFILIATE)
class DashboardClaimResource {
    /** The time the brand has to answer. */
    private static final int ANSWER_DAYS = 14;

    private final Caller caller;
    private final Brands brands;
    private final Claims claims;
    private final OpenClaim openClaim;
    private final Clock clock;

    DashboardClaimResource(Caller caller, Brands brands, Claims claims, OpenClaim openClaim, Clock clock) {
        this.caller = caller;
        this.brands = brands;
        this.claims = claims;
        this.openClaim = openClaim;
        this.clock = clock;
    }

    @GET
    @Reads
    public Page<DashboardClaim> listDashboardClaims(@BeanParam Paging paging) {
        var own = Conditions.none()
                .and(
                        "enrollment_id = :enrollment",
                        "enrollment",
                        caller.credential().id());
        return Page.of(claims.list(own, paging), paging, Claim::id, DashboardClaim::of);
    }

    @POST
    @Writes
    @ResponseStatus(201)
    public DashboardClaim claimDashboardOrder(@Valid @NotNull NewClaim claim) {
        var now = clock.instant();
        var by = brands.current().dayOf(now).plusDays(ANSWER_DAYS);
        return DashboardClaim.of(openClaim.open(caller.credential().id(), claim, by, now));
    }
}
