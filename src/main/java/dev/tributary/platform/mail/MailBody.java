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
 * The body of an e-mail. It is parsed as Markdown before values are merged, so that a value such as a member's name is always
 * text. Code blocks and HTML are not supported: an indented line is an ordinary line, and a tag is shown as typed.
 */
final class MailBody {
    private static final Set<Class<? extends Block>> BLOCKS =
            Set.of(Heading.class, BlockQuote.class, ListBlock.class, ThematicBreak.class);
    private static final Parser MARKDOWN = Parser.builder()
            .enabledBlockTypes(BLOCKS)
            .customInlineContentParserFactory(new BareAddresses())
            .build();
    /** The deepest nesting, such as quotes in lists in quotes; the renderer recurses as deep. */
    private static final int MAX_DEPTH = 12;
    /** The most blocks: the HTML of a block is about fifty times as long as its shortest Markdown. */
    private static final int MAX_BLOCKS = 2_000;

    private MailBody() {}

    /** Whether the body is nested too deep, or has too many blocks, to be rendered. */
    static boolean isTooComplex(String body) {
        return isTooComplex(MARKDOWN.parse(body));
    }

    /** Walks without recursion, which deep nesting would overflow. */
    private static boolean isTooComplex(Node document) {
        int depth = 0;
        int blocks = 0;
        var node = document;
        while (true) {
            if (node instanceof Block) {
                blocks++;
            }
            if (depth > MAX_DEPTH || blocks > MAX_BLOCKS) {
                return true;
            }
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                depth++;
                continue;
            }
            while (node != document && node.getNext() == null) {
                node = node.getParent();
                depth--;
            }
            if (node == document) {
                return false;
            }
            node = node.getNext();
        }
    }

    /** The merged document; a body that is too complex is shown as typed. */
    static Node merged(String body, MergeValues values) {
        var document =
                MARKDOWN.parse(new MergeText(body).withoutBlanksInFields().text());
        if (isTooComplex(document)) {
            document = new Document();
            var paragraph = new Paragraph();
            paragraph.appendChild(new Text(body));
            document.appendChild(paragraph);
        }
        document.accept(new MergedText(values));
        return document;
    }
}
