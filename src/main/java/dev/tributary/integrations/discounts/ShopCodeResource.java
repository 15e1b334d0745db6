package dev.tributary.integrations.discounts;

import dev.tributary.integrations.catalogs.ShopAddress;
import dev.tributary.integrations.inbound.ConnectedShops;
import dev.tributary.integrations.inbound.IntegrationId;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.tracking.codes.ShopCode;
import dev.tributary.tracking.codes.ShopCodeStates;
import dev.tributary.tracking.codes.ShopCodes;
import dev.tributary.tracking.items.TrackingItemId;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/v1/integrations/{id}/codes")
class ShopCodeResource {
    private final ConnectedShops shops;
    private final CodeAccesses accesses;
    private final CodeChecks checks;
    private final ShopCodes codes;
    private final ShopCodeStates states;
    private final FanOutCodes fanOut;
    private final ShopAddress address;
    private final AuditTrail audit;

    ShopCodeResource(
            ConnectedShops shops,
            CodeAccesses accesses,
            CodeChecks checks,
            ShopCodes codes,
            ShopCodeStates states,
            FanOutCodes fanOut,
            ShopAddress address,
            AuditTrail audit) {
        this.shops = shops;
        this.accesses = accesses;
        this.checks = checks;
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

    /** Takes the place of the token before it. All codes of offers with a discount are made, or brought up to date. */
    @PUT
    @Writes
    @RolesAllowed(Scope.TO_ADMINISTER)
    public ShopCodesView connectShopCodes(IntegrationId id, @Valid @NotNull CodeAccess access) {
        var url = address.checked(shops.kind(id), access.url(), access.token());
        accesses.save(id.value(), url, access.token());
        states.retry(id.value());
        fanOut.tell(id.value());
        audit.record("integration.codes_connected", id.toString(), null);
        return view(id);
    }

    /** The codes stay in the shop as they are. */
    @DELETE
    @Writes
    @RolesAllowed(Scope.TO_ADMINISTER)
    public void disconnectShopCodes(IntegrationId id) {
        shops.kind(id);
        accesses.remove(id.value());
        codes.forget(id.value());
        audit.record("integration.codes_disconnected", id.toString(), null);
    }

    /** Tries again what failed, and makes again what was deleted in the shop. */
    @POST
    @Path("/retry")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(202)
    public ShopCodesView retryShopCodes(IntegrationId id) {
        shops.kind(id);
        var before = view(id);
        states.retry(id.value());
        fanOut.tell(id.value());
        audit.record("integration.codes_retried", id.toString(), null);
        return new ShopCodesView(before.url(), Statuses.of(codes.count(id.value())));
    }

    /** Within a minute or so. */
    @POST
    @Path("/check")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(202)
    public CodeCheckView startCodeCheck(IntegrationId id) {
        shops.kind(id);
        checks.start(id.value());
        audit.record("integration.codes_check_started", id.toString(), null);
        return check(id);
    }

    @GET
    @Path("/check")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public CodeCheckView getCodeCheck(IntegrationId id) {
        shops.kind(id);
        return check(id);
    }

    private ShopCodesView view(IntegrationId id) {
        return new ShopCodesView(state(id).url(), Statuses.of(codes.count(id.value())));
    }

    private CodeChecks.State state(IntegrationId id) {
        return checks.find(id.value()).orElseThrow(() -> new NotFound("access to codes"));
    }

    private CodeCheckView check(IntegrationId id) {
        var state = state(id);
        return new CodeCheckView(
                state.checkedAt(),
                state.checkOutcome(),
                state.checkDetail(),
                state.nextCheckAt(),
                checks.differences(id.value()).stream().map(DifferenceView::of).toList());
    }

    /**
     * @param url of the shop, such as {@code https://glow.myshopify.com}
     * @param token Shopify's Admin API access token with the scopes {@code read_discounts} and {@code write_discounts}; for
     *     WooCommerce a consumer key that may read and write and its secret with a colon between them. Never shown again
     */
    record CodeAccess(
            @NotBlank @Size(max = 500) String url,
            @NotNull @Pattern(regexp = "[!-~]{8,500}") String token) {}

    /** @param codes how many have each status */
    record ShopCodesView(String url, Statuses codes) {}

    /** Codes by status. */
    record Statuses(long waiting, long live, long failed, long gone) {
        static Statuses of(Map<ShopCode.Status, Long> counts) {
            return new Statuses(
                    counts.getOrDefault(ShopCode.Status.WAITING, 0L),
                    counts.getOrDefault(ShopCode.Status.LIVE, 0L),
                    counts.getOrDefault(ShopCode.Status.FAILED, 0L),
                    counts.getOrDefault(ShopCode.Status.GONE, 0L));
        }
    }

    /**
     * @param outcome of the last check: CHECKED, REFUSED, UNREACHABLE, DISCONNECTED; null before the first
     * @param detail why it could not be checked, for people
     * @param differences of the last check that could be made, at most 1 000
     */
    record CodeCheckView(
            @Nullable Instant checkedAt,
            @Nullable String outcome,
            @Nullable String detail,
            Instant nextCheckAt,
            List<DifferenceView> differences) {}

    /** @param trackingItemId null when nothing is known of the code here */
    record DifferenceView(
            CodeDifference.Kind kind, String code, @Nullable TrackingItemId trackingItemId, String detail) {
        static DifferenceView of(CodeDifference difference) {
            var item = difference.itemId();
            return new DifferenceView(
                    difference.kind(),
                    difference.code(),
                    item == null ? null : new TrackingItemId(item),
                    difference.detail());
        }
    }
}
