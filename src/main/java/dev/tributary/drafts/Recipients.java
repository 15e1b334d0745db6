package dev.tributary.drafts;

import dev.tributary.access.Tenancy;
import dev.tributary.brands.Brand;
import dev.tributary.brands.Brands;
import dev.tributary.commissions.Summary;
import dev.tributary.mail.MergeText;
import dev.tributary.offers.Offer;
import dev.tributary.plans.Plans;
import dev.tributary.tracking.DashboardLinks;
import dev.tributary.tracking.TrackingItems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The members of an offer as recipients: who they are, and what each of them has to share. */
@ApplicationScoped
public class Recipients {
    private final Tenancy tenancy;
    private final Brands brands;
    private final Plans plans;
    private final DashboardLinks dashboards;
    private final TrackingItems items;

    Recipients(Tenancy tenancy, Brands brands, Plans plans, DashboardLinks dashboards, TrackingItems items) {
        this.tenancy = tenancy;
        this.brands = brands;
        this.plans = plans;
        this.dashboards = dashboards;
        this.items = items;
    }

    /** Who takes part in the offer just now. */
    public List<UUID> everyone(Offer offer) {
        return tenancy.query("""
                        select enrollments.member_id
                          from enrollments
                          join members on (members.brand_id, members.id) = (enrollments.brand_id, enrollments.member_id)
                         where enrollments.brand_id = :brand and enrollments.offer_id = :offer
                           and enrollments.status = 'ACTIVE' and members.status = 'ACTIVE'
                         order by enrollments.id""").bind("offer", offer.id()).mapTo(UUID.class).list();
    }

    /** Those of the members who exist. */
    public List<Recipient> of(Offer offer, Collection<UUID> memberIds) {
        var brand = brands.current();
        var rows = rows(offer, memberIds);
        var enrollments =
                rows.stream().map(Row::enrollmentId).filter(Objects::nonNull).toList();
        var dashboardUrls = dashboards.urlsOf(enrollments);
        var commissions = new HashMap<UUID, String>();
        return rows.stream()
                .map(row -> {
                    var values = new Values();
                    values.put(MergeField.FIRST_NAME, row.firstName());
                    values.put(MergeField.LAST_NAME, row.lastName());
                    values.put(MergeField.BRAND_NAME, brand.name());
                    values.put(MergeField.OFFER_NAME, offer.name());
                    values.put(MergeField.DISCOUNT, offer.discountText());
                    values.put(MergeField.PROMO_CODE, row.code());
                    if (row.slug() != null) {
                        values.put(MergeField.LINK, items.urlOf(row.slug()));
                    }
                    if (row.enrollmentId() != null && row.planId() != null) {
                        values.put(MergeField.DASHBOARD_URL, dashboardUrls.get(row.enrollmentId()));
                        values.put(
                                MergeField.COMMISSION,
                                commissions.computeIfAbsent(row.planId(), plan -> commission(plan, brand)));
                    }
                    return new Recipient(
                            row.memberId(), row.enrollmentId(), row.email(), row.obstacle(), values.fields);
                })
                .toList();
    }

    private List<Row> rows(Offer offer, Collection<UUID> memberIds) {
        return tenancy.query("""
                        select members.id as member_id, first_name, last_name, email, members.status,
                               enrollments.id as enrollment_id, plan_id, code.code, link.slug,
                               exists (select from suppressions
                                        where suppressions.brand_id = :brand
                                          and lower(suppressions.email) = lower(members.email)) as unsubscribed
                          from members
                          left join enrollments on enrollments.brand_id = :brand
                               and enrollments.offer_id = :offer and enrollments.member_id = members.id
                          left join tracking_items code on code.brand_id = :brand
                               and code.enrollment_id = enrollments.id
                               and code.type = 'PROMO_CODE' and code.status = 'ACTIVE'
                          left join tracking_items link on link.brand_id = :brand
                               and link.enrollment_id = enrollments.id
                               and link.type = 'LINK' and link.status = 'ACTIVE'
                         where members.brand_id = :brand and members.id = any(:members)
                         order by members.id desc""")
                .bind("offer", offer.id())
                .bindArray("members", UUID.class, memberIds)
                .mapTo(Row.class)
                .list();
    }

    private String commission(UUID planId, Brand brand) {
        var terms = plans.current(plans.one(planId)).terms().toTerms();
        return Summary.of(terms, brand.currency());
    }

    /** What is known of somebody, each in one line; what is not known is not there. */
    private static final class Values {
        private final Map<MergeField, String> fields = new EnumMap<>(MergeField.class);

        void put(MergeField field, @Nullable String value) {
            var line = value == null ? "" : MergeText.oneLine(value);
            if (!line.isEmpty()) {
                fields.put(field, line);
            }
        }
    }

    /** A member with what the offer gave them. */
    public record Row(
            UUID memberId,
            String firstName,
            @Nullable String lastName,
            String email,
            String status,
            @Nullable UUID enrollmentId,
            @Nullable UUID planId,
            @Nullable String code,
            @Nullable String slug,
            boolean unsubscribed) {

        @Nullable
        String obstacle() {
            if (!status.equals("ACTIVE")) {
                return Recipient.MEMBER_ARCHIVED;
            }
            if (unsubscribed) {
                return Recipient.UNSUBSCRIBED;
            }
            return enrollmentId == null ? Recipient.NOT_ENROLLED : null;
        }
    }
}
