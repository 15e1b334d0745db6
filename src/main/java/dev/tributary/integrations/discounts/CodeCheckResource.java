package dev.tributary.integrations.discounts;

import dev.tributary.integrations.inbound.ConnectedShops;
import dev.tributary.integrations.inbound.IntegrationId;
import dev.tributary.integrations.inbound.ShopAccess.Purpose;
import dev.tributary.integrations.inbound.ShopAccesses;
import dev.tributary.integrations.inbound.ShopCalls;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.tracking.items.TrackingItemId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/v1/integrations/{id}/codes/check")
class CodeCheckResource {
    private final ConnectedShops shops;
    private final ShopAccesses accesses;
    private final ShopCalls calls;
    private final CodeDifferences differences;
    private final AuditTrail audit;

    CodeCheckResource(
            ConnectedShops shops,
            ShopAccesses accesses,
            ShopCalls calls,
            CodeDifferences differences,
            AuditTrail audit) {
        this.shops = shops;
        this.accesses = accesses;
        this.calls = calls;
        this.differences = differences;
        this.audit = audit;
    }

    /** The check begins within a minute. */
    @POST
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(202)
    public CodeCheckView startCodeCheck(IntegrationId id) {
        shops.kind(id);
        calls.makeDue(Purpose.CODES, id.value());
        audit.record("integration.codes_check_started", id.toString(), null);
        return check(id);
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public CodeCheckView getCodeCheck(IntegrationId id) {
        shops.kind(id);
        return check(id);
    }

    private CodeCheckView check(IntegrationId id) {
        return accesses.state(Purpose.CODES, id.value())
                .map(state -> new CodeCheckView(
                        state.usedAt(),
                        state.outcome(),
                        state.detail(),
                        state.dueAt(),
                        differences.of(id.value()).stream()
                                .map(DifferenceView::of)
                                .toList()))
                .orElseThrow(() -> new NotFound("access to codes"));
    }

    /**
     * @param outcome of the last check: CHECKED, REFUSED, UNREACHABLE; null before the first
     * @param detail why it could not be checked, for people
     * @param differences of the last check that could be made, at most 1 000
     */
    record CodeCheckView(
            @Nullable Instant checkedAt,
            @Nullable String outcome,
            @Nullable String detail,
            Instant nextCheckAt,
            List<DifferenceView> differences) {}

    /** @param trackingItemId null when the service does not know the code */
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
