package dev.tributary.tracking.clicks;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An affiliate's sub ids on a link, {@code ?s1=} to {@code ?s5=}. Long ones are cut, so that they never stop a redirect. */
final class SubIds {
    static final int COUNT = 5;
    static final int MAX_LENGTH = 100;

    @Nullable
    String s1;

    @Nullable
    String s2;

    @Nullable
    String s3;

    @Nullable
    String s4;

    @Nullable
    String s5;

    static SubIds of(
            @Nullable String s1, @Nullable String s2, @Nullable String s3, @Nullable String s4, @Nullable String s5) {
        var subIds = new SubIds();
        subIds.s1 = s1;
        subIds.s2 = s2;
        subIds.s3 = s3;
        subIds.s4 = s4;
        subIds.s5 = s5;
        return subIds;
    }

    /** The sub id with that index, from 0; null when it is missing. */
    @Nullable
    String get(int index) {
        return Visit.cut(
                switch (index) {
                    case 0 -> s1;
                    case 1 -> s2;
                    case 2 -> s3;
                    case 3 -> s4;
                    case 4 -> s5;
                    default -> throw new IndexOutOfBoundsException(index);
                },
                MAX_LENGTH);
    }

    /** The sub ids by their names in templates, without missing ones. */
    Map<String, String> fields() {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < COUNT; i++) {
            var value = get(i);
            if (value != null) {
                fields.put("s" + (i + 1), value);
            }
        }
        return fields;
    }
}
