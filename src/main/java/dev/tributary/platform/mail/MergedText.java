package dev.tributary.platform.mail;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/** Fills the merge fields of a mail body, in its text and its links. */
final class MergedText extends AbstractVisitor {
    private final MergeValues values;

    MergedText(MergeValues values) {
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

    /** Makes bare addresses links, also without Markdown. */
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
