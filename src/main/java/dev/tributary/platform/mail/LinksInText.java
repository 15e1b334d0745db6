package dev.tributary.platform.mail;

import java.util.Set;
import org.commonmark.node.Code;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.text.CoreTextContentNodeRenderer;
import org.commonmark.renderer.text.TextContentNodeRendererContext;

/** Renders links in plain text as {@code Open my dashboard: https://…}, since mail programs make addresses clickable. */
final class LinksInText extends CoreTextContentNodeRenderer implements NodeRenderer {
    LinksInText(TextContentNodeRendererContext context) {
        super(context);
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Link.class, Code.class);
    }

    @Override
    public void visit(Link link) {
        if (!MailLayout.showsItsAddress(link)) {
            visitChildren(link);
            context.getWriter().write(": ");
        }
        context.getWriter().write(link.getDestination());
    }

    @Override
    public void visit(Code code) {
        context.getWriter().write(code.getLiteral());
    }
}
