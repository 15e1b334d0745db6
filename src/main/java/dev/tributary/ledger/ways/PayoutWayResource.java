package dev.tributary.ledger.ways;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** The ways a brand pays. Secrets can be set and are never shown. */
@Path("/v1/payout-ways")
class PayoutWayResource {
    private final PayoutWays ways;

    PayoutWayResource(PayoutWays ways) {
        this.ways = ways;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<PayoutWayView> listPayoutWays() {
        return Page.whole(ways.all().stream()
                .map(row -> PayoutWayView.of(
                        row.way(), ways.read(row), row.sealedSecret() != null, row.sealedWebhookSecrets() != null))
                .toList());
    }

    @PUT
    @Path("/{way}")
    @Writes
    @RolesAllowed(Scope.TO_ADMINISTER)
    public PayoutWayView setUpPayoutWay(Way way, @Valid @NotNull WaySettings settings) {
        var checked = settings.checked(way);
        ways.save(way, checked);
        return PayoutWayView.of(way, checked, checked.secret() != null, checked.webhookSecrets() != null);
    }

    @DELETE
    @Path("/{way}")
    @Writes
    @RolesAllowed(Scope.TO_ADMINISTER)
    @ResponseStatus(204)
    public void removePayoutWay(Way way) {
        ways.remove(way);
    }

    /**
     * @param hasSecret whether a secret is stored, encrypted; it is not shown
     * @param hasWebhookSecrets whether secrets are stored that verify the provider's webhooks; they are not shown
     */
    record PayoutWayView(
            Way way,
            WaySettings.@Nullable Environment environment,
            @Nullable String clientId,
            boolean hasSecret,
            @Nullable String webhookId,
            boolean hasWebhookSecrets,
            WaySettings.@Nullable Debtor debtor) {
        static PayoutWayView of(Way way, WaySettings settings, boolean hasSecret, boolean hasWebhookSecrets) {
            return new PayoutWayView(
                    way,
                    settings.environment(),
                    settings.clientId(),
                    hasSecret,
                    settings.webhookId(),
                    hasWebhookSecrets,
                    settings.debtor());
        }
    }
}
