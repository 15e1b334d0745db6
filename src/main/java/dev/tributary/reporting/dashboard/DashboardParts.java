package dev.tributary.reporting.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tributary.messaging.notices.ReadNotices;
import dev.tributary.platform.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The parts that {@code include} adds to a dashboard, so that a screen needs one request.
 *
 * @param series of the last days, as in {@code GET /v1/dashboard/series}
 * @param conversions the first page of {@code GET /v1/dashboard/conversions}
 * @param payouts the first page of {@code GET /v1/dashboard/payouts}
 * @param forecast as in {@code GET /v1/dashboard/forecast}
 * @param notices the first page of {@code GET /v1/dashboard/notices}
 */
record DashboardParts(
        @JsonInclude(Include.NON_NULL) ReadSeries.@Nullable DashboardSeries series,
        @JsonInclude(Include.NON_NULL) @Nullable Page<ReadConversions.DashboardConversion> conversions,
        @JsonInclude(Include.NON_NULL) @Nullable Page<ReadPayouts.DashboardPayout> payouts,
        @JsonInclude(Include.NON_NULL) @Nullable Forecast forecast,
        @JsonInclude(Include.NON_NULL) @Nullable Page<ReadNotices.NoticeView> notices) {
    static final DashboardParts NONE = new DashboardParts(null, null, null, null, null);
}
