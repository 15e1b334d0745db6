package dev.tributary.tracking.items;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.transactions.Reads;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

@Path("/v1/tracking-items/{id}/qr.svg")
class QrCodeResource {
    private final TrackingItems items;

    QrCodeResource(TrackingItems items) {
        this.items = items;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    @Produces(QrCode.MEDIA_TYPE)
    public String drawQrCode(TrackingItemId id) {
        var item = items.get(id.value());
        if (item.slug() == null) {
            throw new NotDrawable();
        }
        return QrCode.svg(items.urlOf(item.slug(), item.defaultSlug()));
    }

    static final class NotDrawable extends Problem {
        NotDrawable() {
            super(CONFLICT, "Only a link has an address to draw; this is a promo code.");
        }
    }
}
