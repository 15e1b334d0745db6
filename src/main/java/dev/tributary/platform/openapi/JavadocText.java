package dev.tributary.platform.openapi;

import com.github.therapi.runtimejavadoc.BaseJavadoc;
import com.github.therapi.runtimejavadoc.Comment;
import com.github.therapi.runtimejavadoc.CommentVisitor;
import com.github.therapi.runtimejavadoc.Link;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import com.github.therapi.runtimejavadoc.Value;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The Javadoc of a class, as Markdown.
 *
 * @param members the texts of the components of a record and of the constants of an enum, by name
 */
record JavadocText(@Nullable String text, Map<String, String> members) {
    static final JavadocText NONE = new JavadocText(null, Map.of());
    private static final Map<String, JavadocText> READ = new ConcurrentHashMap<>();

    static JavadocText of(String className) {
        return READ.computeIfAbsent(className, JavadocText::read);
    }

    private static JavadocText read(String className) {
        var javadoc = RuntimeJavadoc.getJavadoc(className, JavadocText.class.getClassLoader());
        var members = new HashMap<String, String>();
        javadoc.getRecordComponents().forEach(part -> put(members, part.getName(), part.getComment()));
        javadoc.getEnumConstants().forEach(part -> put(members, part.getName(), part.getComment()));
        return new JavadocText(text(javadoc), members);
    }

    private static @Nullable String text(BaseJavadoc javadoc) {
        var text = paragraph(javadoc.getComment());
        return text.isEmpty() ? null : text;
    }

    private static void put(Map<String, String> members, String name, Comment comment) {
        var text = paragraph(comment);
        if (!text.isEmpty()) {
            members.put(name, text);
        }
    }

    /** One paragraph that starts with a capital: Javadoc of a parameter starts in the middle of a sentence. */
    private static String paragraph(Comment comment) {
        var markdown = new Markdown();
        comment.visit(markdown);
        var text = markdown.text
                .toString()
                .replaceAll("<p>", "")
                .replaceAll("\\s+", " ")
                .strip();
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static final class Markdown implements CommentVisitor {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void commentText(String value) {
            text.append(value);
        }

        @Override
        public void inlineLink(Link link) {
            text.append(link.getLabel());
        }

        @Override
        public void inlineTag(String name, String value) {
            text.append(name.equals("code") ? "`" + value + "`" : value);
        }

        @Override
        public void inlineValue(Value value) {
            text.append(value.getReferencedMemberName());
        }
    }
}
