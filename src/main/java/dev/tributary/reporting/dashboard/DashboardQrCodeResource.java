package dev.tributary.reporting.dashboard;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.tracking.items.QrCode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;

/** The QR code of the affiliate's link, or of a deep link. */
@Path("/v1/dashboard/qr.svg")
@RolesAllowed(Scope.AS_AFFILIATE)
@Cache(noStore = true)
class DashboardQrCodeResource {
    private final Caller caller;
    private final Tenancy tenancy;
    private final ComposeLink link;

    DashboardQrCodeResource(Caller caller, Tenancy tenancy, ComposeLink link) {
        this.caller = caller;
        this.tenancy = tenancy;
        this.link = link;
    }

    @GET
    @Produces(QrCode.MEDIA_TYPE)
    public String drawDashboardQrCode(
            @QueryParam("url") @Size(max = 1000) @Nullable String url,
            @QueryParam("s1") @Size(max = 100) @Nullable String s1) {
        var composed = tenancy.read(
                caller.brandId(), () -> link.compose(caller.credential().id(), url, s1));
        return QrCode.svg(composed.url());
    }
}
