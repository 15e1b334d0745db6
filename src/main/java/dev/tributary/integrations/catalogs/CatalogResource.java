package dev.tributary.integrations.catalogs;

import dev.tributary.integrations.inbound.ConnectedShops;
import dev.tributary.integrations.inbound.IntegrationId;
import dev.tributary.integrations.inbound.ShopAccess.Purpose;
import dev.tributary.integrations.inbound.ShopAccesses;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Path("/v1/integrations/{id}/catalog")
class CatalogResource {
    private final ConnectedShops shops;
    private final ShopAccesses accesses;
    private final ShopAddress address;
    private final AuditTrail audit;

    CatalogResource(ConnectedShops shops, ShopAccesses accesses, ShopAddress address, AuditTrail audit) {
        this.shops = shops;
        this.accesses = accesses;
        this.address = address;
        this.audit = audit;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public CatalogView getCatalog(IntegrationId id) {
        shops.kind(id);
        return view(id);
    }

    /** Replaces the earlier token. The catalog is read within a minute. */
    @PUT
    @Writes
    @RolesAllowed(Scope.TO_ADMINISTER)
    public CatalogView connectCatalog(IntegrationId id, @Valid @NotNull CatalogAccess access) {
        var url = address.validate(shops.kind(id), access.url(), access.token());
        accesses.save(Purpose.CATALOG, id.value(), url, access.token());
        audit.record("integration.catalog_connected", id.toString(), null);
        return view(id);
    }

    /** Collections that were read before stay as they are. */
    @DELETE
    @Writes
    @RolesAllowed(Scope.TO_ADMINISTER)
    public void disconnectCatalog(IntegrationId id) {
        shops.kind(id);
        accesses.remove(Purpose.CATALOG, id.value());
        audit.record("integration.catalog_disconnected", id.toString(), null);
    }

    private CatalogView view(IntegrationId id) {
        return accesses.state(Purpose.CATALOG, id.value())
                .map(state -> new CatalogView(
                        state.url(), state.outcome(), state.detail(), state.products(), state.usedAt(), state.dueAt()))
                .orElseThrow(() -> new NotFound("catalog"));
    }

    /**
     * @param url address of the shop, such as {@code https://glow.myshopify.com}
     * @param token Shopify's Admin API access token with the scope {@code read_products}; for WooCommerce the consumer key and
     *     its secret with a colon between them. Never shown again
     */
    record CatalogAccess(
            @NotBlank @Size(max = 500) String url,

            @NotNull @Pattern(regexp = "[!-~]{8,500}", message = "must be 8 to 500 ASCII characters without spaces")
            String token) {}

    /**
     * @param outcome of the last reading: READ, REFUSED, UNREACHABLE, UNREADABLE, TOO_LARGE, NOT_PUBLIC; null before the first
     * @param detail why it was not read, for people
     * @param products number of products in collections at the last reading
     */
    record CatalogView(
            String url,
            @Nullable String outcome,
            @Nullable String detail,
            int products,
            @Nullable Instant readAt,
            Instant nextReadAt) {}
}
