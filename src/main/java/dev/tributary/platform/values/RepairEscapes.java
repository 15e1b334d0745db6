package dev.tributary.platform.values;

import java.util.regex.Pattern;

/** Replaces the JSON escapes of characters that cannot be stored. */
final class RepairEscapes {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9A-Fa-f]{4})|.)", Pattern.DOTALL);
    private static final String REPLACEMENT = "\\\\ufffd";

    private RepairEscapes() {}

    static String in(String text) {
        var escapes = ESCAPE.matcher(text);
        var repaired = new StringBuilder(text.length());
        int copied = 0;
        while (escapes.find(copied)) {
            repaired.append(text, copied, escapes.start());
            copied = escapes.end();
            char c = escapes.group(1) == null ? '?' : JsonText.escaped(text, escapes.start());
            boolean isPair = Character.isHighSurrogate(c) && Character.isLowSurrogate(JsonText.escaped(text, copied));
            if (isPair) {
                copied += JsonText.UNICODE_ESCAPE;
                repaired.append(text, escapes.start(), copied);
            } else if (c == 0 || Character.isSurrogate(c)) {
                repaired.append(REPLACEMENT, 1, REPLACEMENT.length());
            } else {
                repaired.append(escapes.group());
            }
        }
        return repaired.append(text, copied, text.length()).toString();
    }
}
