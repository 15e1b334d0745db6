package dev.tributary.sales.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.sales.orders.NewConversion;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Up to 500 orders. */
record ConversionBatch(
        @NotEmpty @Size(max = ConversionBatchResource.MAX_ORDERS) @Schema(implementation = NewConversion[].class)
        List<@NotNull JsonNode> conversions) {}
