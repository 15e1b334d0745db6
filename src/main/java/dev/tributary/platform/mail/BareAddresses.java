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
 * Keeps a web address that is written bare in one piece: the signs {@code _} and {@code *} in it are no Markdown. A merge field
 * such as {@code {{link}}?s1=mail} keeps what is written behind it.
 */
final class BareAddresses implements InlineContentParserFactory {
    private static final String FIELD = "\\{\\{[^{}\\n]*}}";
    private static final String PIECE = "(?:" + FIELD + "|[^\\s<>\"{}])";
    /** Sentences end with these behind an address, and Markdown's own signs stand there. */
    private static final String LAST_PIECE = "(?:" + FIELD + "|[^\\s<>\"{}.,;:!?*_~')\\]])";

    /** With possessive quantifiers nowhere, since the last piece is given back; bounded by the line it stands on. */
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

    /** The scanner stays where it is. */
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
