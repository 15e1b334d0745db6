package dev.tributary.tracking.clicks;

import java.util.regex.Pattern;

/**
 * Finds plain text in a user agent. Most patterns of the list are plain text, which this finds many times faster.
 *
 * @param startsWord whether the text must be at the beginning of a word
 * @param endsWord whether it must be at the end of a word
 */
record WordMatcher(String text, boolean startsWord, boolean endsWord) {
    private static final String BOUNDARY = "\\b";

    /** Letters, digits and signs that mean themselves in a pattern, or are escaped. */
    private static final Pattern WORD = Pattern.compile("(\\\\b)?([\\w ,:;=@/-]|\\\\[.()|])+(\\\\b)?");

    static boolean isWord(String pattern) {
        return WORD.matcher(pattern).matches();
    }

    static WordMatcher parse(String pattern) {
        boolean startsWord = pattern.startsWith(BOUNDARY);
        boolean endsWord = pattern.endsWith(BOUNDARY);
        var text = pattern.substring(
                startsWord ? BOUNDARY.length() : 0, pattern.length() - (endsWord ? BOUNDARY.length() : 0));
        return new WordMatcher(text.replace("\\", ""), startsWord, endsWord);
    }

    boolean isIn(String agent) {
        for (int at = agent.indexOf(text); at >= 0; at = agent.indexOf(text, at + 1)) {
            if ((!startsWord || isBoundary(agent, at)) && (!endsWord || isBoundary(agent, at + text.length()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBoundary(String agent, int at) {
        return isWordCharacter(agent, at - 1) != isWordCharacter(agent, at);
    }

    private static boolean isWordCharacter(String agent, int at) {
        if (at < 0 || at >= agent.length()) {
            return false;
        }
        char c = agent.charAt(at);
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
