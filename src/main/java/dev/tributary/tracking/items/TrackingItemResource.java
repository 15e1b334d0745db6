package dev.tributary.tracking.items;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.ETags;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.EnrollmentNames;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.TrackingKind;
import dev.tributary.tracking.codes.PromoCode;
import dev.tributary.tracking.codes.ShopCodes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Path("/v1/tracking-items")
class TrackingItemResource {
    private final TrackingItems items;
    private final EnrollmentNames enrollmentNames;
    private final ShopCodes shopCodes;
    private final RefreshCode refreshCode;
    private final ETags etags;
    private final Clock clock;

    TrackingItemResource(
            TrackingItems items,
            EnrollmentNames enrollmentNames,
            ShopCodes shopCodes,
            RefreshCode refreshCode,
            ETags etags,
            Clock clock) {
        this.items = items;
        this.enrollmentNames = enrollmentNames;
        this.shopCodes = shopCodes;
        this.refreshCode = refreshCode;
        this.etags = etags;
        this.clock = clock;
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
                .andContains(q, "code", "slug");
        var rows = items.page(paging, conditions);
        var names = enrollmentNames.find(rows, TrackingItem::enrollmentId);
        var shops = shopCodes.of(rows.stream().map(TrackingItem::id).toList());
        return Page.of(
                rows,
                paging,
                TrackingItem::id,
                item -> ItemView.of(
                        item,
                        items,
                        Objects.requireNonNull(names.get(item.enrollmentId())),
                        shops.getOrDefault(item.id(), List.of())));
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
    public ItemView updateTrackingItem(TrackingItemId id, @Valid @NotNull ItemChange change) {
        if (change.status() == TrackingItem.Status.RETIRED) {
            throw new InvalidFields("/status", "not_settable", "A code is retired by refreshing it.");
        }
        var item = items.lock(id.value());
        etags.ifMatch(view(item));
        if (item.status() == TrackingItem.Status.RETIRED) {
            throw new RefreshCode.AlreadyRetired();
        }
        boolean isSwitchedOff =
                item.status() == TrackingItem.Status.ACTIVE && change.status() == TrackingItem.Status.INACTIVE;
        item.changeStatus(change.status(), clock.instant());
        if (isSwitchedOff) {
            items.tellOfEnd(item);
        }
        items.save(item);
        items.tellOfChange(List.of(item.id()));
        return view(item);
    }

    @POST
    @Path("/{id}/refresh")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public ItemView refreshTrackingItem(TrackingItemId id, @Valid @NotNull Refresh request) {
        var code = request.code() == null ? null : PromoCode.typed("/code", request.code());
        var graceDays = Objects.requireNonNullElse(request.graceDays(), 0);
        return view(refreshCode.refresh(items.lock(id.value()), graceDays, code));
    }

    private static String ofEnrollments(String condition) {
        return "enrollmentId in (select e.id from Enrollment e where e.brandId = :brand and e." + condition + ")";
    }

    private ItemView view(TrackingItem item) {
        var shops = shopCodes.of(List.of(item.id())).getOrDefault(item.id(), List.of());
        return ItemView.of(item, items, enrollmentNames.get(item.enrollmentId()), shops);
    }
}
