package dev.tributary.integrations.inbound;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.HashSet;
import java.util.List;

@Path("/v1/integrations/{id}/collections")
class CollectionsResource {
    private final AuditTrail audit;
    private static final int MOST_PRODUCTS = 20_000;

    private final Integrations integrations;
    private final ProductCollections collections;

    CollectionsResource(Integrations integrations, ProductCollections collections, AuditTrail audit) {
        this.audit = audit;
        this.integrations = integrations;
        this.collections = collections;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public ProductMap getProductCollections(IntegrationId id) {
        return view(integrations.get(id.value()));
    }

    /** Replaces the whole map. Orders that arrive later are priced by it. */
    @PUT
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public ProductMap replaceProductCollections(IntegrationId id, @Valid @NotNull ProductMap map) {
        var integration = integrations.get(id.value());
        var seen = new HashSet<String>();
        for (int i = 0; i < map.products().size(); i++) {
            if (!seen.add(map.products().get(i).productId())) {
                throw new InvalidFields(
                        "/products/" + i + "/productId", "duplicate_product", "The product stands here twice.");
            }
        }
        collections.replace(
                integration.id(),
                map.products().stream()
                        .map(product -> new ProductCollections.Product(product.productId(), product.collections()))
                        .toList());
        audit.record("collections.replaced", id.toString(), map.products().size() + " products");
        return view(integration);
    }

    private ProductMap view(Integration integration) {
        return new ProductMap(collections.list(integration.id()).stream()
                .map(product -> new ProductEntry(product.productId(), product.collections()))
                .toList());
    }

    record ProductMap(@NotNull @Size(max = MOST_PRODUCTS) List<@NotNull @Valid ProductEntry> products) {}

    /** @param productId as the shop sends it with its orders */
    record ProductEntry(
            @NotBlank @Size(max = 200) String productId,
            @NotNull @Size(max = 100) List<@NotBlank @Size(max = 200) String> collections) {}
}
