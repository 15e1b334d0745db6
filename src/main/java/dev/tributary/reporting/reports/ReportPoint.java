package dev.tributary.reporting.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tributary.reporting.metrics.MetricsPoint;
import org.jspecify.annotations.Nullable;

/** @param previous the point with the same index in the range it is compared with; left out where there is none */
record ReportPoint(
        @JsonUnwrapped MetricsPoint point,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MetricsPoint previous) {}
