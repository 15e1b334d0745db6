package dev.tributary.tracking.items;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.tracking.items.TrackingItem.Status;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;

@Path("/v1/tracking-items/status")
class ItemStatusResource {
    private final SetItemStatus setItemStatus;

    ItemStatusResource(SetItemStatus setItemStatus) {
        this.setItemStatus = setItemStatus;
    }

    @POST
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public SwitchedView switchTrackingItems(@Valid @NotNull Switch request) {
        if (request.status() == Status.RETIRED) {
            throw new InvalidFields("/status", "not_settable", "A code is retired by refreshing it.");
        }
        var ids = request.trackingItemIds().stream().map(TrackingItemId::value).toList();
        return new SwitchedView(setItemStatus.setStatus(request.status(), ids));
    }

    record Switch(
            @NotEmpty @Size(max = SetItemStatus.MAX_ITEMS) List<@NotNull TrackingItemId> trackingItemIds,
            @NotNull Status status) {}

    record SwitchedView(List<SetItemStatus.Switched> data) {}
}
