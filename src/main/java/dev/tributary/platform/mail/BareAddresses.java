package dev.tributary.platform.mail;

import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Scanner;

/**
 * Keeps a bare web address in one piece: its {@code _} and {@code *} are no Markdown. A merge field such as
 * {@code {{link}}?s1=mail} keeps what follows it.
 */
final class BareAddresses implements InlineContentParserFactory {
    private static final String FIELD = "\\{\\{[^{}\\n]*}}";
    private static final String PIECE = "(?:" + FIELD + "|[^\\s<>\"{}])";
    /** An address does not end with the punctuation of a sentence or of Markdown. */
    private static final String LAST_PIECE = "(?:" + FIELD + "|[^\\s<>\"{}.,;:!?*_~')\\]])";

    /** Without possessive quantifiers, since the last piece backtracks; the line bounds the work. */
    static final Pattern ADDRESS = Pattern.compile(
            "https?://" + PIECE + "*" + LAST_PIECE + "|(" + FIELD + ")(?:[?/#&]" + PIECE + "*" + LAST_PIECE + ")?");

    private static final Set<Character> TRIGGERS = Set.of('h', '{');

    @Override
    public Set<Character> getTriggerCharacters() {
        return TRIGGERS;
    }

    @Override
    public InlineContentParser create() {
        return BareAddresses::parse;
    }

    private static ParsedInline parse(InlineParserState state) {
        var scanner = state.scanner();
        if (Character.isLetterOrDigit(scanner.peekPreviousCodePoint())) {
            return ParsedInline.none();
        }
        var address = ADDRESS.matcher(restOfLine(scanner));
        if (!address.lookingAt()) {
            return ParsedInline.none();
        }
        for (int i = 0; i < address.end(); i++) {
            scanner.next();
        }
        return ParsedInline.of(new Text(address.group()), scanner.position());
    }

    /** Reads the rest of the line without moving the scanner. */
    private static String restOfLine(Scanner scanner) {
        var start = scanner.position();
        while (scanner.hasNext() && scanner.peek() != '\n') {
            scanner.next();
        }
        var line = scanner.getSource(start, scanner.position()).getContent();
        scanner.setPosition(start);
        return line;
    }
}
