package dev.tributary.sales.orders;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * @param id the shop's own
 * @param email compared with the addresses of members, never stored
 * @param returning whether the customer bought before; derived from {@code id} when left out
 */
public record NewConversionCustomer(
        @Nullable @Size(max = 200) String id,
        @Nullable @Size(max = 254) String email,
        @Nullable Boolean returning) {

    /** White space around an id is ignored. */
    public NewConversionCustomer {
        id = id == null ? null : id.strip();
    }
}
