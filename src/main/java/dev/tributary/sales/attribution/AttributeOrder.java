package dev.tributary.sales.attribution;

import dev.tributary.program.offers.AttributionSettings.Model;
import dev.tributary.program.offers.AttributionSettings.Precedence;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.attribution.Attribution.Nobody;
import dev.tributary.sales.attribution.Attribution.Reason;
import dev.tributary.sales.attribution.Attribution.Source;
import dev.tributary.sales.attribution.Evidence.Bound;
import dev.tributary.sales.attribution.Evidence.InvalidClick;
import dev.tributary.sales.attribution.Evidence.Known;
import dev.tributary.sales.attribution.Evidence.Touch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the affiliate to whom an order is credited. A touch that cannot be credited does not affect the others. Among those that
 * can be credited:
 *
 * <ol>
 *   <li>of several codes, the first in the order's list;
 *   <li>of several clicks, the last, or the first if the offers of all of them are set to {@code FIRST_CLICK};
 *   <li>of a code and a click, the code, unless both their offers are set to {@code CLICK_FIRST};
 *   <li>the enrollment to which the customer is bound comes after both, or before both if its offer is set so.
 * </ol>
 *
 * So within one offer its settings decide; where offers disagree, the defaults do. When nobody can be credited, the reason
 * is that of the touch that would have won; clicks without a known item come last.
 */
public final class AttributeOrder {
    /** Position of the present credit of a reported order, which is not in the list of the new evidence. */
    private static final int BEFORE_ALL = -1;

    private AttributeOrder() {}

    public record Outcome(Attribution attribution, List<EvaluatedTouchpoint> evaluated) {}

    public enum Verdict {
        CREDITED,
        /** Could have been credited, but another one was stronger. */
        OUTRANKED,
        REFUSED,
        /** A code that belongs to no affiliate. */
        UNKNOWN
    }

    public static Outcome attribute(Evidence evidence) {
        List<Claim> claims = claims(evidence);
        Optional<Claim> winner = strongest(creditable(claims));
        Attribution attribution = winner.<Attribution>map(Claim::credit)
                .orElseGet(() -> new Nobody(reasonForNobody(claims, evidence.touches())));
        return new Outcome(attribution, EvaluateTouchpoints.evaluate(evidence.touches(), claims, winner));
    }

    /**
     * Whether new evidence takes over the credit. The present credit is not judged again, even if its offer has changed since,
     * and an order that staff attributed by hand stays as it is.
     *
     * @param more the new evidence only, see {@link Evidence#without}
     */
    public static Reattribution reattribute(Attribution present, Evidence more) {
        return reattribute(present, false, more);
    }

    /** @param keepsCredit whether the present credit comes from the customer's binding and takes precedence over all evidence */
    public static Reattribution reattribute(Attribution present, boolean keepsCredit, Evidence more) {
        List<Claim> claims = claims(more);
        List<Claim> rivals = new ArrayList<>(creditable(claims));
        if (present instanceof Credited credit) {
            if (credit.source() == Source.MANUAL) {
                return new Reattribution.Stays(EvaluateTouchpoints.evaluate(more.touches(), claims, Optional.empty()));
            }
            rivals.add(0, new Claim(BEFORE_ALL, credit, Optional.empty(), keepsCredit));
        }
        Optional<Claim> winner = strongest(rivals).filter(claim -> claim.position() != BEFORE_ALL);
        List<EvaluatedTouchpoint> evaluated = EvaluateTouchpoints.evaluate(more.touches(), claims, winner);
        return winner.<Reattribution>map(claim -> new Reattribution.Moves(claim.credit(), evaluated))
                .orElseGet(() -> new Reattribution.Stays(evaluated));
    }

    private static List<Claim> claims(Evidence evidence) {
        List<Claim> claims = new ArrayList<>();
        for (int position = 0; position < evidence.touches().size(); position++) {
            if (evidence.touches().get(position) instanceof Known known) {
                claims.add(new Claim(
                        position,
                        known.claim(evidence.occurredAt()),
                        known.refusal(evidence.occurredAt()),
                        known instanceof Bound bound && bound.keepsCredit()));
            }
        }
        return claims;
    }

    private static List<Claim> creditable(List<Claim> claims) {
        return claims.stream().filter(claim -> claim.refusal().isEmpty()).toList();
    }

    private static Optional<Claim> strongest(List<Claim> rivals) {
        Optional<Claim> bound =
                rivals.stream().filter(claim -> claim.isOf(Source.CUSTOMER)).findFirst();
        return bound.filter(Claim::keepsCredit)
                .or(() -> strongestEvidence(rivals))
                .or(() -> bound);
    }

    private static Optional<Claim> strongestEvidence(List<Claim> rivals) {
        Optional<Claim> code =
                rivals.stream().filter(claim -> claim.isOf(Source.PROMO_CODE)).findFirst();
        Optional<Claim> click = strongestClick(
                rivals.stream().filter(claim -> claim.isOf(Source.CLICK)).toList());
        if (code.isEmpty() || click.isEmpty()) {
            return code.or(() -> click);
        }
        boolean clickFirst =
                code.get().says(Precedence.CLICK_FIRST) && click.get().says(Precedence.CLICK_FIRST);
        return clickFirst ? click : code;
    }

    /** Of two clicks in the same millisecond, the one that was sent first. */
    private static Optional<Claim> strongestClick(List<Claim> clicks) {
        boolean firstClick = clicks.stream().allMatch(click -> click.says(Model.FIRST_CLICK));
        Comparator<Claim> byTime = Comparator.comparing(Claim::clickedAt);
        return clicks.stream().min((firstClick ? byTime : byTime.reversed()).thenComparingInt(Claim::position));
    }

    private static Reason reasonForNobody(List<Claim> refused, List<Touch> touches) {
        boolean anyInvalidClick = touches.stream().anyMatch(InvalidClick.class::isInstance);
        return strongest(refused)
                .flatMap(Claim::refusal)
                .orElse(anyInvalidClick ? Reason.CLICK_INVALID : Reason.NO_EVIDENCE);
    }
}
