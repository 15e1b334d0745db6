package dev.tributary.tracking.items;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.ETags;
import dev.tributary.platform.web.MergePatch;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.TrackingKind;
import dev.tributary.tracking.codes.PromoCode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.jspecify.annotations.Nullable;

@Path("/v1/tracking-items")
class TrackingItemResource {
    private final TrackingItems items;
    private final ViewItems viewItems;
    private final ChangeItem changeItem;
    private final RefreshCode refreshCode;
    private final MergePatch.Patches patches;
    private final ETags etags;

    TrackingItemResource(
            TrackingItems items,
            ViewItems viewItems,
            ChangeItem changeItem,
            RefreshCode refreshCode,
            MergePatch.Patches patches,
            ETags etags) {
        this.items = items;
        this.viewItems = viewItems;
        this.changeItem = changeItem;
        this.refreshCode = refreshCode;
        this.patches = patches;
        this.etags = etags;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<ItemView> listTrackingItems(
            @BeanParam Paging paging,
            @QueryParam("offerId") @Nullable OfferId offerId,
            @QueryParam("memberId") @Nullable MemberId memberId,
            @QueryParam("enrollmentId") @Nullable EnrollmentId enrollmentId,
            @QueryParam("type") @Nullable TrackingKind type,
            @QueryParam("status") TrackingItem.@Nullable Status status,
            @QueryParam("q") @Nullable String q) {
        var conditions = Conditions.none()
                .and("enrollmentId = :enrollment", "enrollment", enrollmentId)
                .and(ofEnrollments("offerId = :offer"), "offer", offerId)
                .and(ofEnrollments("memberId = :member"), "member", memberId)
                .and("type = :type", "type", type)
                .and("status = :status", "status", status)
                .andContains(q, "code", "slug", "name");
        var rows = items.page(paging, conditions);
        return Page.of(rows, paging, TrackingItem::id, viewItems.viewer(rows));
    }

    @GET
    @Path("/{id}")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public ItemView getTrackingItem(TrackingItemId id) {
        return view(items.get(id.value()));
    }

    @PATCH
    @Path("/{id}")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public ItemView updateTrackingItem(
            TrackingItemId id, @NotNull @RequestBodySchema(ItemSettings.class) MergePatch patch) {
        var item = items.lock(id.value());
        etags.ifMatch(view(item));
        changeItem.change(item, patches.apply(patch, ItemSettings.of(item)));
        return view(item);
    }

    @POST
    @Path("/{id}/refresh")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public ItemView refreshTrackingItem(TrackingItemId id, @Valid @NotNull Refresh request) {
        var code = request.code() == null ? null : PromoCode.parseOrThrow("/code", request.code());
        var graceDays = Objects.requireNonNullElse(request.graceDays(), 0);
        return view(refreshCode.refresh(items.lock(id.value()), graceDays, code));
    }

    private static String ofEnrollments(String condition) {
        return "enrollmentId in (select e.id from Enrollment e where e.brandId = :brand and e." + condition + ")";
    }

    private ItemView view(TrackingItem item) {
        return viewItems.view(item);
    }
}
