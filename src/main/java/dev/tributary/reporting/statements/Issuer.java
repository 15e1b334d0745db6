package dev.tributary.reporting.statements;

import dev.tributary.program.brands.Brand;
import java.time.ZoneId;

/** The brand that issues a statement. */
record Issuer(String name, ZoneId timezone) {
    static Issuer of(Brand brand) {
        return new Issuer(brand.name(), brand.timezone());
    }
}
