package dev.tributary.sales.claims;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * @param orderId as the shop shows it to the buyer
 * @param day on which it was ordered
 * @param note for the brand
 */
record NewClaim(
        @NotBlank @Size(max = 200) String orderId,
        @NotNull LocalDate day,
        @Nullable @Size(max = 1000) String note) {}
