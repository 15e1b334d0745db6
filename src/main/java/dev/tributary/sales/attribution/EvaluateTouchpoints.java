package dev.tributary.sales.attribution;

import dev.tributary.sales.attribution.AttributeOrder.Verdict;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.attribution.Attribution.Reason;
import dev.tributary.sales.attribution.Attribution.Source;
import dev.tributary.sales.attribution.Evidence.Touch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Determines the verdict on each touch, for the explanation. */
final class EvaluateTouchpoints {
    private EvaluateTouchpoints() {}

    /** @return one for each touch, in their order */
    static List<EvaluatedTouchpoint> evaluate(List<Touch> touches, List<Claim> claims, Optional<Claim> winner) {
        List<EvaluatedTouchpoint> evaluated = new ArrayList<>();
        for (int position = 0; position < touches.size(); position++) {
            Touch touch = touches.get(position);
            Predicate<Claim> isHere = at(position);
            evaluated.add(claims.stream()
                    .filter(isHere)
                    .findFirst()
                    .map(claim -> of(touch, claim, winner.filter(isHere).isPresent(), refusal(claim, winner)))
                    .orElseGet(() -> ofNoItem(touch)));
        }
        return List.copyOf(evaluated);
    }

    private static Predicate<Claim> at(int position) {
        return claim -> claim.position() == position;
    }

    /** Evidence that could have been credited is refused too when a binding in another offer takes precedence. */
    private static @Nullable Reason refusal(Claim claim, Optional<Claim> winner) {
        boolean isBoundInOtherOffer = winner.filter(Claim::keepsCredit)
                .filter(binding ->
                        !binding.credit().offerId().equals(claim.credit().offerId()))
                .isPresent();
        return claim.refusal().orElse(isBoundInOtherOffer ? Reason.BINDING_OTHER_OFFER : null);
    }

    private static EvaluatedTouchpoint of(Touch touch, Claim claim, boolean won, @Nullable Reason refusal) {
        Verdict unrefused = won ? Verdict.CREDITED : Verdict.OUTRANKED;
        Credited credit = claim.credit();
        return new EvaluatedTouchpoint(
                touch.kind(),
                touch.given(),
                refusal == null ? unrefused : Verdict.REFUSED,
                refusal,
                credit.offerId(),
                credit.enrollmentId(),
                credit.trackingItemId(),
                credit.clickedAt(),
                credit.settings());
    }

    private static EvaluatedTouchpoint ofNoItem(Touch touch) {
        boolean isClick = touch.kind() == Source.CLICK;
        Verdict verdict = isClick ? Verdict.REFUSED : Verdict.UNKNOWN;
        Reason reason = isClick ? Reason.CLICK_INVALID : null;
        return new EvaluatedTouchpoint(touch.kind(), touch.given(), verdict, reason, null, null, null, null, null);
    }
}
