package dev.tributary.reporting.dashboard;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.Reads;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;

@Path("/v1/dashboard/customers")
@RolesAllowed(Scope.AS_AFFILIATE)
class DashboardCustomersResource {
    private final Caller caller;
    private final Tenancy tenancy;
    private final Clock clock;

    DashboardCustomersResource(Caller caller, Tenancy tenancy, Clock clock) {
        this.caller = caller;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    @GET
    @Reads
    public CustomerCounts getDashboardCustomers() {
        return tenancy.query("""
                        select count(*) filter (where bound_until is null or bound_until > :now) as bound,
                               count(*) filter (where bound_until <= :now) as ended
                        from customer_bindings where brand_id = :brand and enrollment_id = :enrollment""")
                .bind("enrollment", caller.credential().id())
                .bind("now", clock.instant())
                .mapTo(CustomerCounts.class)
                .one();
    }

    /**
     * @param bound customers who are bound to the affiliate now
     * @param ended customers whose binding to the affiliate has ended
     */
    public record CustomerCounts(long bound, long ended) {}
}
