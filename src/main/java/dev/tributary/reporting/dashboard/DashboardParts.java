package dev.tributary.reporting.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tributary.messaging.notices.ReadNotices;
import dev.tributary.platform.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * What a first screen needs beside the dashboard, each part where {@code include} names it.
 *
 * @param series as {@code GET /v1/dashboard/series} tells the last days
 * @param conversions the first page of {@code GET /v1/dashboard/conversions}
 * @param payouts the first page of {@code GET /v1/dashboard/payouts}
 * @param forecast as {@code GET /v1/dashboard/forecast} tells it
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
