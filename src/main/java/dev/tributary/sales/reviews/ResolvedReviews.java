package dev.tributary.sales.reviews;

import dev.tributary.platform.transactions.BulkActs;
import dev.tributary.sales.conversions.ConversionId;
import dev.tributary.sales.conversions.ConversionView;
import java.util.ArrayList;
import java.util.List;

/**
 * @param failed how many were refused
 * @param data a row for each id, in their order
 */
record ResolvedReviews(long failed, List<ResolvedReview> data) {
    static ResolvedReviews of(List<ConversionId> ids, List<BulkActs.Outcome<ConversionView>> outcomes) {
        List<ResolvedReview> rows = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            var outcome = outcomes.get(i);
            rows.add(new ResolvedReview(ids.get(i), outcome.status(), outcome.body(), outcome.problem()));
        }
        return new ResolvedReviews(
                rows.stream().filter(row -> row.problem() != null).count(), rows);
    }
}
