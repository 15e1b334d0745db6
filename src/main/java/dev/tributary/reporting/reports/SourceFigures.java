package dev.tributary.reporting.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tributary.reporting.metrics.SourceBreakdown;
import org.jspecify.annotations.Nullable;

/** @param previous figures in the range it is compared with; left out without a comparison */
record SourceFigures(
        @JsonUnwrapped SourceBreakdown figures,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SourceBreakdown previous) {}
