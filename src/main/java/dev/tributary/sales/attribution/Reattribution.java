package dev.tributary.sales.attribution;

import dev.tributary.sales.attribution.Attribution.Credited;
import java.util.List;

/** What became of the credit of an order that came again with more evidence. */
public sealed interface Reattribution {
    List<EvaluatedTouchpoint> tried();

    record Stays(List<EvaluatedTouchpoint> tried) implements Reattribution {}

    /** The credit moves, maybe within one enrollment, from its link to its code say; then no money does. */
    record Moves(Credited to, List<EvaluatedTouchpoint> tried) implements Reattribution {}
}
