package dev.tributary.integrations.inbound;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.brands.BrandId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/v1/integrations")
class IntegrationResource {
    private final Integrations integrations;
    private final ConnectShop connecting;
    private final ReadDeliveries deliveries;
    private final String publicUrl;

    IntegrationResource(
            Integrations integrations,
            ConnectShop connecting,
            ReadDeliveries deliveries,
            @ConfigProperty(name = "tributary.public-url") String publicUrl) {
        this.integrations = integrations;
        this.connecting = connecting;
        this.deliveries = deliveries;
        this.publicUrl = publicUrl;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<IntegrationView> listIntegrations(@BeanParam Paging paging) {
        var outcomes = deliveries.outcomes();
        return Page.of(
                integrations.page(paging),
                paging,
                Integration::id,
                integration -> view(integration, outcomes.getOrDefault(integration.id(), Map.of())));
    }

    @POST
    @Writes
    @RolesAllowed(Scope.TO_ADMINISTER)
    @ResponseStatus(201)
    public ConnectedIntegration connectIntegration(@Valid @NotNull NewIntegration request) {
        var connected = connecting.connect(request.kind(), request.name(), request.orderPrefix(), request.secret());
        return new ConnectedIntegration(view(connected.integration(), Map.of()), connected.madeSecret());
    }

    @DELETE
    @Path("/{id}")
    @Writes
    @RolesAllowed(Scope.TO_ADMINISTER)
    public void disconnectIntegration(IntegrationId id) {
        connecting.disconnect(id);
    }

    @GET
    @Path("/{id}/deliveries")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<InboundDeliveryView> listInboundDeliveries(IntegrationId id, @BeanParam Paging paging) {
        var integration = integrations.get(id.value());
        var rows = deliveries.page(paging, integration.id());
        return Page.of(rows, paging, delivery -> delivery.id().value(), delivery -> delivery);
    }

    private IntegrationView view(Integration of, Map<WebhookResult.Status, Long> outcomes) {
        var url = publicUrl + of.kind().path(new BrandId(of.brandId()).toString());
        return new IntegrationView(
                new IntegrationId(of.id()),
                of.kind(),
                of.name(),
                of.orderPrefix(),
                url,
                of.createdAt(),
                of.disconnectedAt(),
                Outcomes.of(outcomes));
    }

    /**
     * A shop to listen to.
     *
     * @param orderPrefix put in front of its order numbers, for brands with two shops that count alike
     * @param secret the one the shop signs with; made here when left out, except for Shopify, which makes its own
     */
    record NewIntegration(
            @NotNull Integration.Kind kind,
            @NotBlank @Size(max = 200) String name,

            @Nullable @Size(max = 20) @Pattern(regexp = "[!-~]*")
            String orderPrefix,

            @Nullable @Size(min = 8, max = 500) String secret) {}

    /**
     * @param url where the shop sends to
     * @param deliveries what became of the deliveries of the last 30 days
     */
    record IntegrationView(
            IntegrationId id,
            Integration.Kind kind,
            String name,
            String orderPrefix,
            String url,
            Instant createdAt,
            @Nullable Instant disconnectedAt,
            Outcomes deliveries) {}

    /** Deliveries by outcome. */
    record Outcomes(long taken, long partlyTaken, long ignored, long waiting, long refused) {
        static Outcomes of(Map<WebhookResult.Status, Long> counts) {
            return new Outcomes(
                    counts.getOrDefault(WebhookResult.Status.TAKEN, 0L),
                    counts.getOrDefault(WebhookResult.Status.PARTLY_TAKEN, 0L),
                    counts.getOrDefault(WebhookResult.Status.IGNORED, 0L),
                    counts.getOrDefault(WebhookResult.Status.WAITING, 0L),
                    counts.getOrDefault(WebhookResult.Status.REFUSED, 0L));
        }
    }

    /** @param secret shown this once; null when the shop gave its own */
    record ConnectedIntegration(
            @JsonUnwrapped IntegrationView integration,
            @Nullable String secret) {}
}
