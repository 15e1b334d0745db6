package dev.tributary.platform.mail;

import java.util.Set;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/**
 * The body of an e-mail, read as Markdown first and merged afterwards: a value such as a member's name is always text.
 * Code blocks and HTML are not supported; an indented line is an ordinary line, and a tag is shown as typed.
 */
final class MailBody {
    private static final Set<Class<? extends Block>> BLOCKS =
            Set.of(Heading.class, BlockQuote.class, ListBlock.class, ThematicBreak.class);
    private static final Parser MARKDOWN = Parser.builder()
            .enabledBlockTypes(BLOCKS)
            .customInlineContentParserFactory(new BareAddresses())
            .build();
    /** Quotes in lists in quotes; rendering goes as deep as the letter does. */
    private static final int MOST_DEPTH = 12;
    /** Each block of HTML is some fifty times as long as the shortest Markdown that makes one. */
    private static final int MOST_BLOCKS = 2_000;

    private MailBody() {}

    /** Whether it is nested too deep, or of too many parts, to be rendered. */
    static boolean isTooComplex(String body) {
        return isTooComplex(MARKDOWN.parse(body));
    }

    /** Walks without recursion, which is what deep nesting would break. */
    private static boolean isTooComplex(Node letter) {
        int depth = 0;
        int blocks = 0;
        var node = letter;
        while (true) {
            if (node instanceof Block) {
                blocks++;
            }
            if (depth > MOST_DEPTH || blocks > MOST_BLOCKS) {
                return true;
            }
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                depth++;
                continue;
            }
            while (node != letter && node.getNext() == null) {
                node = node.getParent();
                depth--;
            }
            if (node == letter) {
                return false;
            }
            node = node.getNext();
        }
    }

    /** What is too complex is shown as it was typed. */
    static Node merged(String body, MergeValues values) {
        var letter = MARKDOWN.parse(new MergeText(body).tidied().text());
        if (isTooComplex(letter)) {
            letter = new Document();
            var paragraph = new Paragraph();
            paragraph.appendChild(new Text(body));
            letter.appendChild(paragraph);
        }
        letter.accept(new MergedText(values));
        return letter;
    }
}
