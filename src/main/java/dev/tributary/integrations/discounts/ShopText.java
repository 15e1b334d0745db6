package dev.tributary.integrations.discounts;

/** Texts of shops as they are stored: cut, since an answer may hold texts of any length, and without NUL. */
final class ShopText {
    private static final int LONGEST = 200;
    private static final int LONGEST_DETAIL = 500;

    private ShopText() {}

    static String cut(String text) {
        return part(text, 0, Math.min(LONGEST, text.length()));
    }

    static String cutDetail(String text) {
        return part(text, 0, Math.min(LONGEST_DETAIL, text.length()));
    }

    /** The end of a title, which has the mark of codes that the service created. */
    static String endOf(String title) {
        return part(title, Math.max(0, title.length() - LONGEST), title.length());
    }

    private static String part(String text, int from, int to) {
        int start = from > 0 && Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
        int end = to < text.length() && Character.isHighSurrogate(text.charAt(to - 1)) ? to - 1 : to;
        return text.substring(start, end).replace('\0', '?');
    }
}
