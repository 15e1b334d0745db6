package dev.tributary.messaging.recovery;

import dev.tributary.platform.values.EmailAddress;
import dev.tributary.platform.web.ClientAddress;
import dev.tributary.platform.web.Email;
import dev.tributary.platform.web.PublicLimits;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/dashboard-links/recover")
@PermitAll
class RecoveryResource {
    private final RecoverLinks recoverLinks;
    private final PublicLimits limits;
    private final ClientAddress clientAddress;
    private final RoutingContext request;

    RecoveryResource(
            RecoverLinks recoverLinks, PublicLimits limits, ClientAddress clientAddress, RoutingContext request) {
        this.recoverLinks = recoverLinks;
        this.limits = limits;
        this.clientAddress = clientAddress;
        this.request = request;
    }

    /** The address is looked up after the answer, so the answer and its time are the same for every address. */
    @POST
    @ResponseStatus(202)
    public Accepted recoverDashboardLinks(@Valid @NotNull LostLink lost) {
        limits.takeRecovery(clientAddress.find(request.request()));
        recoverLinks.recover(EmailAddress.parse(lost.email()).toString());
        return new Accepted("If this address belongs to an affiliate, their links are on the way to it.");
    }

    record LostLink(@NotNull @Email String email) {}

    record Accepted(String detail) {}
}
