package dev.tributary.integrations.inbound;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.brands.BrandId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/integrations")
class IntegrationResource {
    private final Integrations integrations;
    private final ConnectShop connectShop;
    private final ReadDeliveries deliveries;
    private final String publicUrl;

    IntegrationResource(
            Integrations integrations,
            ConnectShop connectShop,
            ReadDeliveries deliveries,
            @ConfigProperty(name = "tributary.public-url") String publicUrl) {
        this.integrations = integrations;
        this.connectShop = connectShop;
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
        var connected = connectShop.connect(request.kind(), request.name(), request.orderPrefix(), request.secret());
        return new ConnectedIntegration(view(connected.integration(), Map.of()), connected.generatedSecret());
    }

    @DELETE
    @Path("/{id}")
    @Writes
    @RolesAllowed(Scope.TO_ADMINISTER)
    public void disconnectIntegration(IntegrationId id) {
        connectShop.disconnect(id);
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

    private IntegrationView view(Integration integration, Map<WebhookResult.Status, Long> outcomes) {
        var url = publicUrl + integration.kind().path(new BrandId(integration.brandId()).toString());
        return new IntegrationView(
                new IntegrationId(integration.id()),
                integration.kind(),
                integration.name(),
                integration.orderPrefix(),
                url,
                integration.createdAt(),
                integration.disconnectedAt(),
                IntegrationOutcomes.of(outcomes));
    }
}
