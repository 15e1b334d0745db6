package dev.tributary.sales.intake;

import java.util.List;

record BatchResult(List<ConversionBatchResult> data) {}
