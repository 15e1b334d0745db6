package dev.tributary.reporting.dashboard;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.Page;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.dashboardlinks.DashboardLinks;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.OfferRef;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.resteasy.reactive.Cache;

/** The member's other offers, if the brand shows them. Each is opened by its own dashboard link, not by this one. */
@Path("/v1/dashboard/offers")
@RolesAllowed(Scope.AS_AFFILIATE)
@Cache(noStore = true)
class DashboardOffersResource {
    private static final int MAX_LISTED = 200;

    private final Caller caller;
    private final Tenancy tenancy;
    private final Brands brands;
    private final DashboardLinks links;

    DashboardOffersResource(Caller caller, Tenancy tenancy, Brands brands, DashboardLinks links) {
        this.caller = caller;
        this.tenancy = tenancy;
        this.brands = brands;
        this.links = links;
    }

    /** Leaves out offers whose dashboard link is revoked. The list is empty if the brand does not show other offers. */
    @GET
    @Reads
    public Page<SiblingOffer> listDashboardOffers() {
        if (!brands.current().showsSiblingOffers()) {
            return Page.whole(List.of());
        }
        var siblings = tenancy.query("""
                        select other.id, o.id as offer_id, o.name as offer_name
                        from enrollments e
                        join enrollments other on other.member_id = e.member_id and other.brand_id = :brand and other.id <> e.id
                        join offers o on o.brand_id = :brand and o.id = other.offer_id
                        where e.brand_id = :brand and e.id = :enrollment and other.status = 'ACTIVE'
                        order by other.id desc limit :limit""")
                .bind("enrollment", caller.credential().id())
                .bind("limit", MAX_LISTED)
                .mapTo(Row.class)
                .list();
        var urls = links.urlsOf(siblings.stream().map(Row::id).toList());
        return Page.whole(siblings.stream()
                .filter(row -> urls.containsKey(row.id()))
                .map(row -> new SiblingOffer(
                        new EnrollmentId(row.id()),
                        new OfferId(row.offerId()),
                        OfferRef.of(row.offerId(), row.offerName()),
                        Objects.requireNonNull(urls.get(row.id()))))
                .toList());
    }

    public record Row(UUID id, UUID offerId, String offerName) {}

    /** @param dashboardUrl opens its dashboard */
    record SiblingOffer(EnrollmentId enrollmentId, OfferId offerId, OfferRef offer, String dashboardUrl) {}
}
