package dev.tributary.program.brands;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/** A brand as its own credentials see it. */
record BrandView(BrandId id, @JsonUnwrapped BrandSettings settings, Instant createdAt) {
    static BrandView of(Brand brand) {
        return new BrandView(new BrandId(brand.id()), brand.settings(), brand.createdAt());
    }
}
