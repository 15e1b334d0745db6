package dev.tributary.integrations.webhooks;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.PreparedBy;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.ETags;
import dev.tributary.platform.web.MergePatch;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/webhook-endpoints")
@RolesAllowed(Scope.TO_ADMINISTER)
class EndpointResource {
    static final int LONGEST_GRACE_SECONDS = 7 * 24 * 3600;

    private final WebhookEndpoints endpoints;
    private final ManageEndpoints manage;
    private final PingEndpoint pingEndpoint;
    private final MergePatch.Patches patches;
    private final ETags etags;

    EndpointResource(
            WebhookEndpoints endpoints,
            ManageEndpoints manage,
            PingEndpoint pingEndpoint,
            MergePatch.Patches patches,
            ETags etags) {
        this.endpoints = endpoints;
        this.manage = manage;
        this.pingEndpoint = pingEndpoint;
        this.patches = patches;
        this.etags = etags;
    }

    @GET
    @Reads
    public Page<EndpointView> listWebhookEndpoints(@BeanParam Paging paging) {
        return Page.of(
                endpoints.page(paging, WebhookEndpoints.OF_BRAND), paging, WebhookEndpoint::id, EndpointView::of);
    }

    @GET
    @Path("/{id}")
    @Reads
    public EndpointView getWebhookEndpoint(EndpointId id) {
        return EndpointView.of(manage.get(id));
    }

    @POST
    @PreparedBy(ResolveReceiver.class)
    @Writes
    @ResponseStatus(201)
    public NewEndpointView createWebhookEndpoint(@Valid @NotNull EndpointSettings settings) {
        var created = manage.create(settings);
        return new NewEndpointView(EndpointView.of(created.endpoint()), created.secret());
    }

    @PATCH
    @Path("/{id}")
    @PreparedBy(ResolveReceiver.class)
    @Writes
    public EndpointView updateWebhookEndpoint(
            EndpointId id, @NotNull @RequestBodySchema(EndpointSettings.class) MergePatch patch) {
        var endpoint = manage.lock(id);
        etags.ifMatch(EndpointView.of(endpoint));
        return EndpointView.of(manage.change(endpoint, patches.apply(patch, EndpointSettings.of(endpoint))));
    }

    /** Waiting events are no longer sent; the log stays. */
    @DELETE
    @Path("/{id}")
    @Writes
    public void deleteWebhookEndpoint(EndpointId id) {
        manage.delete(id);
    }

    @POST
    @Path("/{id}/rotate-secret")
    @Writes
    public RotatedSecret rotateWebhookSecret(EndpointId id, @Valid @NotNull SecretRotation rotation) {
        return new RotatedSecret(manage.rotate(manage.lock(id), rotation.graceSeconds()));
    }

    @POST
    @Path("/{id}/test")
    @Writes
    @ResponseStatus(202)
    public WebhookDeliveryResource.Queued testWebhookEndpoint(EndpointId id) {
        pingEndpoint.ping(manage.get(id));
        return new WebhookDeliveryResource.Queued(1);
    }
}
