package dev.tributary.recording;

import dev.tributary.conversions.ConversionView;
import java.util.UUID;

/** What became of one report of a list. */
public sealed interface Outcome {

    /** @param created false when the order was taken before, with the same content */
    record Taken(ConversionView view, boolean created) implements Outcome {}

    /** On the way to {@link Taken}: the row has to be read before it can be shown. */
    record Stored(UUID conversionId, boolean created) implements Outcome {}

    /** Nothing was stored; a {@link dev.tributary.problems.Problem} or another answer in its place. */
    record Refused(RuntimeException why) implements Outcome {}

    /** The order was taken before, and this evidence may win its credit; that needs other locks. */
    record MoreEvidence(UUID conversionId) implements Outcome {}
}
