package dev.tributary.integrations.discounts;

import static dev.tributary.tracking.codes.ShopCode.Status.FAILED;
import static dev.tributary.tracking.codes.ShopCode.Status.GONE;
import static dev.tributary.tracking.codes.ShopCode.Status.LIVE;

import dev.tributary.tracking.codes.ShopCodeStates.Known;
import dev.tributary.tracking.codes.ShopCodeStates.Outcome;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Brings a shop from what it has of a code to what it should have. A code whose creation was begun before is asked for first,
 * since the shop may have taken it and its answer been lost; so each is made once.
 */
@Singleton
class TellShop {
    private final AppliedJson applied;

    TellShop(AppliedJson applied) {
        this.applied = applied;
    }

    /** @throws ShopTrouble and then nothing more is known than before */
    Outcome tell(ShopDiscounts shop, Known known, WantedCode wanted) {
        var remoteId = known.remoteId();
        if (remoteId != null) {
            return change(shop, remoteId, known.applied(), wanted);
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
                        .orElseGet(TellShop::taken));
    }

    /** A code that the shop has: ours, from an attempt whose answer was lost, or somebody else's. */
    private Outcome adopt(ShopDiscounts shop, ShopDiscounts.Found found, WantedCode wanted) {
        if (found.isOurs()) {
            return change(shop, found.remoteId(), null, wanted);
        }
        return wanted.terms() == null ? new Outcome(GONE, null, null, null, null, null) : taken();
    }

    private static Outcome taken() {
        return new Outcome(
                FAILED, "code_taken", "The shop has this code already, and it was not made here.", null, null, null);
    }

    private Outcome change(ShopDiscounts shop, String remoteId, @Nullable String told, WantedCode wanted) {
        var before = applied.read(told);
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
        var old =
                before == null || before.terms() == null ? null : before.terms().discount();
        if (!shop.update(remoteId, wanted, terms, old)) {
            return new Outcome(
                    GONE, "deleted_in_shop", "Somebody deleted this code in the shop.", remoteId, null, null);
        }
        return live(remoteId, terms);
    }

    private Outcome live(String remoteId, WantedCode.Terms terms) {
        return new Outcome(LIVE, null, null, remoteId, applied.write(new Applied(terms)), terms.endsAt());
    }
}
