package dev.tributary.ledger.batches;

import dev.tributary.ledger.ways.PayoutWays;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.program.brands.Brands;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;

@Path("/v1/brand/payout-schedule")
class PayoutScheduleResource {
    private final PayoutSchedules schedules;
    private final PayoutWays ways;
    private final Brands brands;
    private final Clock clock;

    PayoutScheduleResource(PayoutSchedules schedules, PayoutWays ways, Brands brands, Clock clock) {
        this.schedules = schedules;
        this.ways = ways;
        this.brands = brands;
        this.clock = clock;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public PayoutSchedule getPayoutSchedule() {
        return schedules.current();
    }

    @PUT
    @Writes
    @RolesAllowed(Scope.TO_PAY)
    public PayoutSchedule setPayoutSchedule(@Valid @NotNull PayoutSchedule schedule) {
        ways.requireSetUp(schedule.way(), "/way");
        schedules.save(schedule, brands.current().dayOf(clock.instant()));
        return schedule;
    }
}
