package dev.tributary.platform.mail;

import dev.tributary.platform.problems.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text with merge fields, such as {@code Hi {{firstName}}}. */
public record MergeText(String text) {
    private static final char DELETE = 0x7f;
    private static final Pattern FIELD = Pattern.compile("\\{\\{([^{}]*)}}");
    /** Line breaks, control characters and marks of the writing direction. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]+");

    /** The visible text in one line, fit for a header. */
    public static String oneLine(String value) {
        return isPlain(value)
                ? value.strip()
                : INVISIBLE.matcher(value).replaceAll(" ").strip();
    }

    /** A check without the pattern, which would be most of the work of merging a hundred thousand names. */
    private static boolean isPlain(String value) {
        return value.chars().allMatch(c -> c >= ' ' && c < DELETE);
    }

    public Set<String> fields() {
        return FIELD.matcher(text).results().map(MergeText::name).collect(Collectors.toSet());
    }

    /** The errors in the text with their positions. Text that looks like a merge field is never sent unmerged. */
    public List<FieldError> errors(String pointer, Set<String> known) {
        var errors = new ArrayList<FieldError>();
        FIELD.matcher(text)
                .results()
                .filter(field -> !known.contains(name(field)))
                .map(field -> unknown(pointer, field))
                .forEach(errors::add);
        var rest =
                FIELD.matcher(text).replaceAll(field -> "x".repeat(field.group().length()));
        for (int open = rest.indexOf("{{"); open >= 0; open = rest.indexOf("{{", open + 2)) {
            errors.add(new FieldError(
                    pointer,
                    "unclosed_merge_field",
                    "The merge field that begins here is not closed by }} (" + position(open) + ")."));
        }
        return errors;
    }

    private FieldError unknown(String pointer, MatchResult field) {
        var detail = "There is no merge field {{" + name(field) + "}} (" + position(field.start()) + ").";
        return new FieldError(pointer, "unknown_merge_field", detail);
    }

    /** The text with every field without blanks, so that it can be the target of a Markdown link. */
    MergeText withoutBlanksInFields() {
        return new MergeText(FIELD.matcher(text).replaceAll(field -> "{{" + name(field) + "}}"));
    }

    String filled(MergeValues values) {
        return FIELD.matcher(text).replaceAll(field -> Matcher.quoteReplacement(values.of(name(field))));
    }

    /** The text split at addresses: plain parts and addresses in order, each with its values merged. */
    List<Part> parts(MergeValues values) {
        var parts = new ArrayList<Part>();
        var addresses = BareAddresses.ADDRESS.matcher(text);
        int end = 0;
        while (addresses.find()) {
            var field = addresses.group(1);
            if (field == null
                    || values.isAddress(field.substring(2, field.length() - 2).strip())) {
                parts.add(new Part(filled(text.substring(end, addresses.start()), values), false));
                parts.add(new Part(filled(addresses.group(), values), true));
                end = addresses.end();
            }
        }
        parts.add(new Part(filled(text.substring(end), values), false));
        parts.removeIf(part -> part.text().isEmpty());
        return parts;
    }

    private static String filled(String text, MergeValues values) {
        return new MergeText(text).filled(values);
    }

    private static String name(MatchResult field) {
        return field.group(1).strip();
    }

    private String position(int at) {
        var before = text.substring(0, at);
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        return "line " + line + ", column " + (at - before.lastIndexOf('\n'));
    }

    record Part(String text, boolean isAddress) {}
}
