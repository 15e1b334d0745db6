package dev.tributary.integrations.discounts;

import static dev.tributary.tracking.codes.ShopCode.Status.FAILED;
import static dev.tributary.tracking.codes.ShopCode.Status.GONE;
import static dev.tributary.tracking.codes.ShopCode.Status.LIVE;

import dev.tributary.tracking.codes.ShopCodeStates.Known;
import dev.tributary.tracking.codes.ShopCodeStates.Outcome;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Brings a code in a shop to the state it should have. If an earlier attempt began to create the code, the shop is searched for
 * it first, since that attempt may have succeeded and only its answer been lost. So each code is created once.
 */
@Singleton
class ApplyCode {
    private final AppliedJson applied;

    ApplyCode(AppliedJson applied) {
        this.applied = applied;
    }

    /** @throws ShopCallFailed when a call fails; the known state of the code is unchanged then */
    Outcome apply(ShopDiscounts shop, Known known, WantedCode wanted) {
        var remoteId = known.remoteId();
        if (remoteId != null) {
            return update(shop, remoteId, known.applied(), wanted);
        }
        if (known.wasBegun()) {
            var found = shop.find(wanted);
            if (found.isPresent()) {
                return adopt(shop, found.get(), wanted);
            }
        }
        var terms = wanted.terms();
        if (terms == null) {
            return new Outcome(GONE, null, null, null, null, null);
        }
        return shop.create(wanted, terms)
                .map(id -> live(id, terms))
                .orElseGet(() -> shop.find(wanted)
                        .map(found -> adopt(shop, found, wanted))
                        .orElseGet(ApplyCode::taken));
    }

    /** Handles a code that the shop already has: from an attempt whose answer was lost, or from somebody else. */
    private Outcome adopt(ShopDiscounts shop, ShopDiscounts.Found found, WantedCode wanted) {
        if (found.isOurs()) {
            return update(shop, found.remoteId(), null, wanted);
        }
        return wanted.terms() == null ? new Outcome(GONE, null, null, null, null, null) : taken();
    }

    private static Outcome taken() {
        return new Outcome(
                FAILED, "code_taken", "The shop has this code already, and it was not made here.", null, null, null);
    }

    private Outcome update(ShopDiscounts shop, String remoteId, @Nullable String lastApplied, WantedCode wanted) {
        var before = applied.read(lastApplied);
        var terms = wanted.terms();
        if (terms == null) {
            boolean isEnded = before != null && before.terms() == null;
            if (!isEnded) {
                shop.end(remoteId);
            }
            return new Outcome(GONE, null, null, remoteId, applied.write(new Applied(null)), null);
        }
        if (before != null && terms.equals(before.terms())) {
            return live(remoteId, terms);
        }
        var oldDiscount =
                before == null || before.terms() == null ? null : before.terms().discount();
        if (!shop.update(remoteId, wanted, terms, oldDiscount)) {
            return new Outcome(
                    GONE, "deleted_in_shop", "Somebody deleted this code in the shop.", remoteId, null, null);
        }
        return live(remoteId, terms);
    }

    private Outcome live(String remoteId, WantedCode.Terms terms) {
        return new Outcome(LIVE, null, null, remoteId, applied.write(new Applied(terms)), terms.endsAt());
    }
}
