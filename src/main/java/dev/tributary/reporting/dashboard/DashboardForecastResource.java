package dev.tributary.reporting.dashboard;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/v1/dashboard/forecast")
@RolesAllowed(Scope.AS_AFFILIATE)
class DashboardForecastResource {
    private final Caller caller;
    private final ReadForecast forecast;

    DashboardForecastResource(Caller caller, ReadForecast forecast) {
        this.caller = caller;
        this.forecast = forecast;
    }

    @GET
    @Reads
    public Forecast getDashboardForecast() {
        return forecast.read(caller.credential().id());
    }
}
