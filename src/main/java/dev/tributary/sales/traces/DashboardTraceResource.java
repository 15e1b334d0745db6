package dev.tributary.sales.traces;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.program.brands.Brands;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.LocalDate;
import org.jboss.resteasy.reactive.Cache;

/** Answers "Where is my sale?" The credential stands for the enrollment. */
@Path("/v1/dashboard/traces")
@RolesAllowed(Scope.AS_AFFILIATE)
@Cache(noStore = true)
class DashboardTraceResource {
    private final Caller caller;
    private final Brands brands;
    private final TraceLimit limit;
    private final ReadTrace readTrace;
    private final Clock clock;

    DashboardTraceResource(Caller caller, Brands brands, TraceLimit limit, ReadTrace readTrace, Clock clock) {
        this.caller = caller;
        this.brands = brands;
        this.limit = limit;
        this.readTrace = readTrace;
        this.clock = clock;
    }

    @POST
    @Writes
    public Trace traceDashboardOrder(@Valid @NotNull TraceRequest request) {
        var enrollment = caller.credential().id();
        limit.count(enrollment, brands.current(), clock.instant());
        return readTrace.read(enrollment, request.orderId(), request.day());
    }

    /**
     * @param orderId as the shop shows it to the buyer, with or without a leading #
     * @param day on which it was ordered; an order of the day before or after is found too
     */
    record TraceRequest(
            @NotBlank @Size(max = 200) String orderId,
            @NotNull LocalDate day) {}
}
