package dev.tributary.integrations.discounts;

import dev.tributary.integrations.catalogs.ShopAddress;
import dev.tributary.integrations.inbound.ConnectedShops;
import dev.tributary.integrations.inbound.IntegrationId;
import dev.tributary.integrations.inbound.ShopAccess;
import dev.tributary.integrations.inbound.ShopAccess.Purpose;
import dev.tributary.integrations.inbound.ShopAccesses;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.tracking.codes.ShopCodeStates;
import dev.tributary.tracking.codes.ShopCodes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/integrations/{id}/codes")
class ShopCodeResource {
    private final ConnectedShops shops;
    private final ShopAccesses accesses;
    private final CodeDifferences differences;
    private final ShopCodes codes;
    private final ShopCodeStates states;
    private final FanOutCodes fanOut;
    private final ShopAddress address;
    private final AuditTrail audit;

    ShopCodeResource(
            ConnectedShops shops,
            ShopAccesses accesses,
            CodeDifferences differences,
            ShopCodes codes,
            ShopCodeStates states,
            FanOutCodes fanOut,
            ShopAddress address,
            AuditTrail audit) {
        this.shops = shops;
        this.accesses = accesses;
        this.differences = differences;
        this.codes = codes;
        this.states = states;
        this.fanOut = fanOut;
        this.address = address;
        this.audit = audit;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public ShopCodesView getShopCodes(IntegrationId id) {
        shops.kind(id);
        return view(id);
    }

    /** Replaces the earlier token. All codes of offers with a discount are created in the shop, or brought up to date. */
    @PUT
    @Writes
    @RolesAllowed(Scope.TO_ADMINISTER)
    public ShopCodesView connectShopCodes(IntegrationId id, @Valid @NotNull CodeAccess access) {
        var url = address.validate(shops.kind(id), access.url(), access.token());
        accesses.save(Purpose.CODES, id.value(), url, access.token());
        states.retry(id.value());
        fanOut.queueShop(id.value());
        audit.record("integration.codes_connected", id.toString(), null);
        return view(id);
    }

    /** The codes in the shop stay as they are. */
    @DELETE
    @Writes
    @RolesAllowed(Scope.TO_ADMINISTER)
    public void disconnectShopCodes(IntegrationId id) {
        shops.kind(id);
        accesses.remove(Purpose.CODES, id.value());
        differences.remove(id.value());
        codes.forget(id.value());
        audit.record("integration.codes_disconnected", id.toString(), null);
    }

    /** Retries codes that failed, and creates codes again that were deleted in the shop. */
    @POST
    @Path("/retry")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(202)
    public ShopCodesView retryShopCodes(IntegrationId id) {
        shops.kind(id);
        states.retry(id.value());
        fanOut.queueShop(id.value());
        audit.record("integration.codes_retried", id.toString(), null);
        return view(id);
    }

    private ShopCodesView view(IntegrationId id) {
        var url = accesses.state(Purpose.CODES, id.value())
                .map(ShopAccess.State::url)
                .orElseThrow(() -> new NotFound("access to codes"));
        return new ShopCodesView(url, ShopCodeStatuses.of(codes.count(id.value())));
    }

    /**
     * @param url address of the shop, such as {@code https://glow.myshopify.com}
     * @param token Shopify's Admin API access token with the scopes {@code read_discounts} and {@code write_discounts}; for
     *     WooCommerce a consumer key that may read and write and its secret with a colon between them. Never shown again
     */
    record CodeAccess(
            @NotBlank @Size(max = 500) String url,

            @NotNull @Pattern(regexp = "[!-~]{8,500}", message = "must be 8 to 500 ASCII characters without spaces")
            String token) {}
}
