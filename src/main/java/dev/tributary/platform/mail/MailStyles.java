package dev.tributary.platform.mail;

import java.util.Map;
import org.commonmark.node.Code;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.renderer.html.AttributeProvider;

final class MailStyles implements AttributeProvider {
    @Override
    public void setAttributes(Node node, String tag, Map<String, String> attributes) {
        var style = style(node, tag);
        if (style != null) {
            attributes.put("style", style);
        }
    }

    private static @org.jspecify.annotations.Nullable String style(Node node, String tag) {
        if (node instanceof Link link && standsAlone(link) && !MailLayout.showsItsAddress(link)) {
            return MailLayout.BUTTON;
        }
        if (node instanceof Code) {
            return standsAlone(node) ? MailLayout.CODE : MailLayout.INLINE_CODE;
        }
        return MailLayout.STYLES.get(tag);
    }

    private static boolean standsAlone(Node node) {
        return node.getParent() instanceof Paragraph && node.getPrevious() == null && node.getNext() == null;
    }
}
