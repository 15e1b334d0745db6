package dev.tributary.platform.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
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
        letter.accept(new Merge(values));
        return letter;
    }

    private static final class Merge extends AbstractVisitor {
        private final MergeValues values;

        Merge(MergeValues values) {
            this.values = values;
        }

        @Override
        public void visit(Text text) {
            if (isInLink(text)) {
                text.setLiteral(filled(text.getLiteral()));
                return;
            }
            nodes(text.getLiteral()).forEach(text::insertBefore);
            text.unlink();
        }

        @Override
        public void visit(Code code) {
            code.setLiteral(filled(code.getLiteral()));
        }

        @Override
        public void visit(HtmlInline html) {
            html.setLiteral(filled(html.getLiteral()));
        }

        @Override
        public void visit(Link link) {
            link.setDestination(filled(link.getDestination()));
            link.setTitle(null);
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            image.setDestination(filled(image.getDestination()));
            image.setTitle(null);
            visitChildren(image);
        }

        /** An address becomes a link, also without Markdown. */
        private List<Node> nodes(String literal) {
            var nodes = new ArrayList<Node>();
            for (var part : new MergeText(literal).parts(values)) {
                var text = new Text(part.text());
                if (part.isAddress()) {
                    var link = new Link(part.text(), null);
                    link.appendChild(text);
                    nodes.add(link);
                } else {
                    nodes.add(text);
                }
            }
            return nodes;
        }

        private String filled(String literal) {
            return new MergeText(literal).filled(values);
        }

        private static boolean isInLink(Node node) {
            for (var parent = node.getParent(); parent != null; parent = parent.getParent()) {
                if (parent instanceof Link || parent instanceof Image) {
                    return true;
                }
            }
            return false;
        }
    }
}
