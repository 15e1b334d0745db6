package dev.tributary.messaging.templates;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.pricing.commissions.Summary;
import dev.tributary.pricing.plans.Plans;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.dashboardlinks.DashboardLinks;
import dev.tributary.program.enrollments.OpenEnrollments;
import dev.tributary.program.offers.Offer;
import dev.tributary.tracking.codes.ShopCodes;
import dev.tributary.tracking.items.SharedItem;
import dev.tributary.tracking.items.TrackingItem;
import dev.tributary.tracking.items.TrackingItems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Finds members of an offer as recipients, with their promo codes and links. */
@ApplicationScoped
public class Recipients {
    private final Tenancy tenancy;
    private final Brands brands;
    private final Plans plans;
    private final DashboardLinks dashboards;
    private final TrackingItems trackingItems;
    private final ShopCodes shopCodes;
    private final OpenEnrollments openEnrollments;

    Recipients(
            Tenancy tenancy,
            Brands brands,
            Plans plans,
            DashboardLinks dashboards,
            TrackingItems trackingItems,
            ShopCodes shopCodes,
            OpenEnrollments openEnrollments) {
        this.tenancy = tenancy;
        this.brands = brands;
        this.plans = plans;
        this.dashboards = dashboards;
        this.trackingItems = trackingItems;
        this.shopCodes = shopCodes;
        this.openEnrollments = openEnrollments;
    }

    /**
     * The recipients for these members; unknown ids are left out.
     *
     * @param ownLanguages whether values are in each member's language, else in the brand's
     */
    public List<Recipient> find(Offer offer, Collection<UUID> memberIds, boolean ownLanguages) {
        var brand = brands.current();
        var enrollments = openEnrollments.findExisting(offer, memberIds);
        var ids = enrollments.values().stream().map(OpenEnrollments.Row::id).toList();
        var shares = shares(ids);
        var commissions = new HashMap<CommissionText, String>();
        return memberRows(memberIds).stream()
                .map(member -> {
                    var language = ownLanguages ? member.languageIn(brand) : brand.language();
                    var values = new ValueCollector(member, brand, offer, language);
                    var enrollment = enrollments.get(member.memberId());
                    if (enrollment == null) {
                        return member.toRecipient(null, language, true, values.fields);
                    }
                    shares.put(enrollment.id(), values);
                    var commission = new CommissionText(enrollment.planId(), language);
                    values.put(
                            MergeField.COMMISSION,
                            commissions.computeIfAbsent(commission, text -> summary(text, brand)));
                    return member.toRecipient(
                            enrollment.id(), language, shares.isCodeLive(enrollment.id()), values.fields);
                })
                .toList();
    }

    private Shares shares(List<UUID> enrollmentIds) {
        var items = trackingItems.firstSharedBy(enrollmentIds);
        return new Shares(items, dashboards.urlsOf(enrollmentIds), shopCodes.notLive(codeItems(items.values())));
    }

    /**
     * The codes and links of enrollments.
     *
     * @param notLive items whose codes are not accepted by a connected shop
     */
    private record Shares(Map<UUID, List<SharedItem>> items, Map<UUID, String> dashboardUrls, Set<UUID> notLive) {
        void put(UUID enrollmentId, ValueCollector values) {
            values.put(items.getOrDefault(enrollmentId, List.of()));
            values.put(MergeField.DASHBOARD_URL, dashboardUrls.get(enrollmentId));
        }

        boolean isCodeLive(UUID enrollmentId) {
            return items.getOrDefault(enrollmentId, List.of()).stream()
                    .noneMatch(item -> notLive.contains(item.id().value()));
        }
    }

    private static List<UUID> codeItems(Collection<List<SharedItem>> shared) {
        return shared.stream()
                .flatMap(List::stream)
                .filter(item -> item.code() != null && item.status() == TrackingItem.Status.ACTIVE)
                .map(item -> item.id().value())
                .toList();
    }

    /** Reads one table only: without statistics for a brand that has just grown, the planner would join in the wrong order. */
    private List<RecipientRow> memberRows(Collection<UUID> memberIds) {
        return tenancy.query("""
                        select id as member_id, first_name, last_name, email, language, status,
                               exists (select from suppressions
                                        where suppressions.brand_id = :brand
                                          and suppressions.email_key = members.email_key) as unsubscribed
                          from members
                         where brand_id = :brand and id = any(:members)
                         order by id desc""")
                .bindArray("members", UUID.class, memberIds)
                .mapTo(RecipientRow.class)
                .list();
    }

    private String summary(CommissionText text, Brand brand) {
        var terms = plans.current(plans.get(text.planId())).terms().toTerms();
        return Summary.of(terms, brand.currency(), text.language());
    }
}
