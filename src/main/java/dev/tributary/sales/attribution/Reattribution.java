package dev.tributary.sales.attribution;

import dev.tributary.sales.attribution.Attribution.Credited;
import java.util.List;

/** What becomes of the credit of an order that is reported again with more evidence. */
public sealed interface Reattribution {
    List<EvaluatedTouchpoint> evaluated();

    record Stays(List<EvaluatedTouchpoint> evaluated) implements Reattribution {}

    /** The credit moves. Within one enrollment, for example from its link to its code, no money moves. */
    record Moves(Credited to, List<EvaluatedTouchpoint> evaluated) implements Reattribution {}
}
