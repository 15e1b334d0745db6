package dev.tributary.tracking.codes;

import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The states of codes in shops, changed by the workers that call the shops. One worker at a time handles a code. */
@ApplicationScoped
public class ShopCodeStates {
    private final Tenancy tenancy;
    private final Clock clock;

    ShopCodeStates(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /**
     * What is known of a code in a shop.
     *
     * @param remoteId the shop's own id; null until it is known
     * @param applied the discount that the shop has, as recorded with the id
     * @param wasBegun whether it may have been sent to the shop without a known result
     * @param isFree false while another worker handles it
     */
    public record Known(@Nullable String remoteId, @Nullable String applied, boolean wasBegun, boolean isFree) {}

    /** @param endsAt when the shop ends it by itself; null when it does not */
    public record Outcome(
            ShopCode.Status status,
            @Nullable String reason,
            @Nullable String detail,
            @Nullable String remoteId,
            @Nullable String applied,
            @Nullable Instant endsAt) {}

    /** Claims a code for the lease, after which another worker may claim it. Empty when the code is not for this shop. */
    public Optional<Known> claim(ShopCodes.Place place, Duration lease) {
        var now = clock.instant();
        var known = lock(place, now);
        if (known.isPresent() && known.get().isFree()) {
            update(place, """
                            update shop_codes set claimed_until = :until, begun_at = coalesce(begun_at, :now)
                            where brand_id = :brand and item_id = :item and shop_id = :shop""").bind("until", now.plus(lease)).bind("now", now).execute();
        }
        return known;
    }

    private Optional<Known> lock(ShopCodes.Place place, Instant now) {
        return tenancy.query("""
                        select remote_id, applied, begun_at is not null as was_begun,
                               claimed_until is null or claimed_until <= :now as is_free
                        from shop_codes where brand_id = :brand and item_id = :item and shop_id = :shop for update""")
                .bind("item", place.itemId())
                .bind("shop", place.shopId())
                .bind("now", now)
                .mapTo(Known.class)
                .findOne();
    }

    private Update update(ShopCodes.Place place, String sql) {
        return tenancy.update(sql).bind("item", place.itemId()).bind("shop", place.shopId());
    }

    /** Releases a code that this worker has certainly not sent to the shop. */
    public void release(ShopCodes.Place place, boolean wasBegun) {
        update(place, """
                        update shop_codes set claimed_until = null, begun_at = case when :begun then begun_at end
                        where brand_id = :brand and item_id = :item and shop_id = :shop""").bind("begun", wasBegun).execute();
    }

    public void record(ShopCodes.Place place, Outcome outcome) {
        update(place, """
                        update shop_codes
                        set status = :status, reason = :reason, detail = :detail, remote_id = :remote, applied = :applied,
                            ends_at = :ends, claimed_until = null, changed_at = :now
                        where brand_id = :brand and item_id = :item and shop_id = :shop""")
                .bind("status", outcome.status())
                .bind("reason", outcome.reason())
                .bind("detail", outcome.detail())
                .bind("remote", outcome.remoteId())
                .bind("applied", outcome.applied())
                .bind("ends", outcome.endsAt())
                .bind("now", clock.instant())
                .execute();
    }

    /** Marks a code as failed whose outcome stayed unknown after all tries. What the shop has of it stays recorded. */
    public void giveUp(ShopCodes.Place place, String reason, String detail) {
        update(place, """
                        update shop_codes set status = 'FAILED', reason = :reason, detail = :detail, claimed_until = null,
                            changed_at = :now
                        where brand_id = :brand and item_id = :item and shop_id = :shop""")
                .bind("reason", reason)
                .bind("detail", detail)
                .bind("now", clock.instant())
                .execute();
    }

    /** Lets codes wait again that failed or were deleted in the shop. */
    public void retry(UUID shopId) {
        tenancy.update("""
                        update shop_codes set status = 'WAITING', reason = null, detail = null, changed_at = :now,
                            applied = null, remote_id = case when reason = 'deleted_in_shop' then null else remote_id end
                        where brand_id = :brand and shop_id = :shop
                          and (status = 'FAILED' or status = 'GONE' and reason is not null)""").bind("shop", shopId).bind("now", clock.instant()).execute();
    }

    /** The recorded state of a code. */
    public record Noted(
            UUID itemId,
            String code,
            ShopCode.Status status,
            @Nullable String remoteId,
            @Nullable String applied,
            @Nullable Instant endsAt) {}

    /** The recorded states of a shop's codes. */
    public List<Noted> noted(UUID shopId, int most) {
        return tenancy.query("""
                        select s.item_id, i.code, s.status, s.remote_id, s.applied, s.ends_at
                        from shop_codes s join tracking_items i on i.brand_id = s.brand_id and i.id = s.item_id
                        where s.brand_id = :brand and s.shop_id = :shop order by s.item_id limit :most""")
                .bind("shop", shopId)
                .bind("most", most)
                .mapTo(Noted.class)
                .list();
    }
}
