package dev.tributary.sales.reviews;

import dev.tributary.platform.problems.ProblemBody;
import dev.tributary.sales.conversions.ConversionId;
import dev.tributary.sales.conversions.ConversionView;
import org.jspecify.annotations.Nullable;

/**
 * @param conversion after the decision; null where the decision was refused
 * @param problem why the decision was refused; null where it was not
 */
record ResolvedReview(
        ConversionId id,
        int status,
        @Nullable ConversionView conversion,
        @Nullable ProblemBody problem) {}
