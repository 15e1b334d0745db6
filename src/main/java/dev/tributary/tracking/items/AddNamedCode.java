package dev.tributary.tracking.items;

import dev.tributary.program.offers.Offer;
import dev.tributary.tracking.codes.PromoCode;
import dev.tributary.tracking.codes.PromoCodes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives an enrollment one more promo code, under a name. */
@ApplicationScoped
class AddNamedCode {
    private static final int MAX_TRIES = 20;

    private final InsertItems insertItems;
    private final PromoCodes promoCodes;

    AddNamedCode(InsertItems insertItems, PromoCodes promoCodes) {
        this.insertItems = insertItems;
        this.promoCodes = promoCodes;
    }

    /** A generated code that another transaction takes first is generated again. */
    UUID add(Offer offer, UUID memberId, UUID enrollmentId, String name, @Nullable PromoCode chosen) {
        if (chosen != null) {
            return insertCode(enrollmentId, name, chosen).orElseThrow(RefreshCode.PromoCodeTaken::new);
        }
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            var named = promoCodes.generate(List.of(memberId), offer.codeNaming(), Set.of());
            var code = Objects.requireNonNull(named.get(memberId)).code();
            var inserted = insertCode(enrollmentId, name, PromoCode.parse(code).orElseThrow());
            if (inserted.isPresent()) {
                return inserted.get();
            }
        }
        throw new RefreshCode.PromoCodeTaken();
    }

    private Optional<UUID> insertCode(UUID enrollmentId, String name, PromoCode code) {
        return insertItems.insert(List.of(NewItem.code(enrollmentId, code, name))).stream()
                .findFirst();
    }
}
