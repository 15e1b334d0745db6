package dev.tributary.sales.refunds;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds currency, member and offer of their orders to refunds, in one query for all. */
@ApplicationScoped
class NameRefunds {
    private final Tenancy tenancy;
    private final Brands brands;

    NameRefunds(Tenancy tenancy, Brands brands) {
        this.tenancy = tenancy;
        this.brands = brands;
    }

    /** Maps each of these refunds to its row. */
    Function<RefundView.Row, RefundRow> naming(List<RefundView.Row> refunds) {
        var currency = brands.current().currency().getCurrencyCode();
        var orders = orders(refunds.stream()
                .map(RefundView.Row::conversionId)
                .filter(Objects::nonNull)
                .distinct()
                .toArray());
        return refund -> RefundRow.of(
                refund.view(), refund.conversionId() == null ? null : orders.get(refund.conversionId()), currency);
    }

    private Map<UUID, RefundedOrder> orders(Object[] conversionIds) {
        if (conversionIds.length == 0) {
            return Map.of();
        }
        return tenancy.list("""
                        select c.id, c.currency, c.member_id, m.first_name, m.last_name, c.offer_id, o.name as offer_name
                        from conversions c
                        left join members m on m.brand_id = c.brand_id and m.id = c.member_id
                        left join offers o on o.brand_id = c.brand_id and o.id = c.offer_id
                        where c.brand_id = :brand and c.id = any(:ids)""")
                .bindArray("ids", UUID.class, conversionIds)
                .mapTo(RefundedOrder.class)
                .collect(Collectors.toMap(RefundedOrder::id, Function.identity()));
    }

    /** A row of the query. */
    public record RefundedOrder(
            UUID id,
            String currency,
            @Nullable UUID memberId,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable UUID offerId,
            @Nullable String offerName) {
        @Nullable
        MemberRef member() {
            return memberId == null || firstName == null ? null : MemberRef.of(memberId, firstName, lastName);
        }

        @Nullable
        OfferRef offer() {
            return offerId == null || offerName == null ? null : OfferRef.of(offerId, offerName);
        }
    }
}
