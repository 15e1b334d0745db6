package dev.tributary.platform.values;

import dev.tributary.platform.money.ValueRefused;
import java.time.ZoneId;
import java.util.Set;

/**
 * Parses time zones by their IANA names, which Java and PostgreSQL read alike. Offsets such as {@code GMT+5} are refused: SQL
 * inverts their sign, so days would begin at different times.
 */
public final class TimeZones {
    private static final Set<String> NAMES = ZoneId.getAvailableZoneIds();
    private static final Set<String> WITHOUT_REGION = Set.of("UTC", "GMT");
    /** The prefix of zones that only Java knows. */
    private static final String JAVA_ONLY = "SystemV/";

    private TimeZones() {}

    /** @throws ValueRefused when it is no name of a region */
    public static ZoneId parse(String name) {
        boolean isRegion = name.indexOf('/') > 0 && !name.startsWith(JAVA_ONLY) && NAMES.contains(name);
        if (!isRegion && !WITHOUT_REGION.contains(name)) {
            throw new ValueRefused("", "invalid_format", "A time zone is named by its region, such as Europe/London.");
        }
        return ZoneId.of(name);
    }
}
