package dev.tributary.platform.values;

import java.util.List;
import java.util.Locale;

/** The languages that the service writes to people in, as language tags. */
public final class Languages {
    public static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.GERMAN);
    public static final String DEFAULT = "en";
    public static final String PATTERN = "en|de";
    public static final String REFUSED = "must be en or de";

    private Languages() {}
}
